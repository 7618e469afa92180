import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { buttonClass } from "./button.tsx";
import { Empty } from "./empty.tsx";

/** The course has no exercise yet: how to place the first. */
export function NoAssignments({ platformName }: { platformName: string }) {
  const { t } = useLingui();
  return (
    <Empty art="book" heading={t`No exercises in this course yet`}>
      <p className="soft">
        <Trans>
          Open the course in {platformName}, choose <b>Add content</b>, then <b>Lectern</b>. What you place
          shows up here when it is first opened.
        </Trans>
      </p>
      <Link to="/library" className={buttonClass()}>
        {t`Look around the library first`}
      </Link>
    </Empty>
  );
}
