import { useLingui } from "@lingui/react/macro";
import { usePageTitle } from "../lib/page-title.ts";
import { Button } from "../ui/button.tsx";
import { MessagePage } from "../ui/message-page.tsx";

/** Something in the page itself broke. */
export function Broken() {
  const { t } = useLingui();
  usePageTitle(t`Something broke`);
  return (
    <MessagePage art="clock" heading={t`This page broke`}>
      <p>{t`It is not your doing. What was saved is safe. Load the page again; if that does not help, open Lectern again from your course.`}</p>
      <p>
        <Button look="main" onClick={() => window.location.reload()}>
          {t`Load the page again`}
        </Button>
      </p>
    </MessagePage>
  );
}
