import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { usePageTitle } from "../lib/page-title.ts";
import { useViewer } from "../lib/viewer.tsx";
import { MessagePage } from "../ui/message-page.tsx";

/** For the student who opens a link before the teacher has chosen an exercise for it. */
export function NothingYet() {
  const { t } = useLingui();
  const { unplacedLink, platformName } = useViewer();
  usePageTitle(t`Nothing here yet`);
  const title = unplacedLink?.title;
  return (
    <MessagePage art="book" heading={t`Your teacher has not chosen an exercise here yet`}>
      <p>
        {title
          ? t`Open “${title}” again in ${platformName} when your teacher says that it is there.`
          : t`Open it again in ${platformName} when your teacher says that it is there.`}
      </p>
      <p>
        <Link to="/tasks">{t`See your other tasks`}</Link>
      </p>
    </MessagePage>
  );
}
