import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { usePageTitle } from "../lib/page-title.ts";
import { Button } from "../ui/button.tsx";
import { MessagePage } from "../ui/message-page.tsx";

/** The server could not be asked. Nothing is lost by trying again. */
export function Unreachable({ onRetry }: { onRetry: () => Promise<void> }) {
  const { t } = useLingui();
  const [busy, setBusy] = useState(false);
  usePageTitle(t`No connection`);
  return (
    <MessagePage art="clock" heading={t`Lectern cannot be reached just now`}>
      <p>{t`Check the connection, then try again. What was saved is safe.`}</p>
      <p>
        <Button
          look="main"
          busy={busy}
          onClick={() => {
            setBusy(true);
            void onRetry().finally(() => setBusy(false));
          }}
        >
          {t`Try again`}
        </Button>
      </p>
    </MessagePage>
  );
}
