import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { usePageTitle } from "../lib/page-title.ts";
import { buttonClass } from "../ui/button.tsx";
import { MessagePage } from "../ui/message-page.tsx";

/** An address that leads nowhere. */
export function NotFound() {
  const { t } = useLingui();
  usePageTitle(t`No such page`);
  return (
    <MessagePage art="shelf" heading={t`There is no such page`}>
      <p>{t`The address may have changed, or part of it was lost.`}</p>
      <p>
        <Link to="/" className={buttonClass("main")}>
          {t`Go to the first page`}
        </Link>
      </p>
    </MessagePage>
  );
}
