import { Trans, useLingui } from "@lingui/react/macro";
import { usePageTitle } from "../lib/page-title.ts";
import { MessagePage } from "../ui/message-page.tsx";
import { lastPlace } from "./last-place.ts";

/** The session has ended, or there never was one: only the platform can open a new one. */
export function SessionOver() {
  const { t } = useLingui();
  const place = lastPlace();
  const platform = place?.platformName ?? t`your learning platform`;
  const title = place?.assignmentTitle ?? "Lectern";
  usePageTitle(t`Open it again`);
  return (
    <MessagePage
      art="bookmark"
      heading={t`Open Lectern again from ${platform}`}
      steps={[
        t`Go back to the course in ${platform}.`,
        <Trans>
          Open <b>{title}</b> there.
        </Trans>,
        t`You go on where you were.`,
      ]}
    >
      <p>
        <Trans>
          This link has run out, so Lectern no longer knows that it is you. What was saved is safe.
        </Trans>
      </p>
    </MessagePage>
  );
}
