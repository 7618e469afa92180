import { useLingui } from "@lingui/react/macro";
import { usePageTitle } from "../lib/page-title.ts";
import { useViewer } from "../lib/viewer.tsx";
import { MessagePage } from "../ui/message-page.tsx";

/** Opened from the platform, but not from within a course. */
export function NoCourse() {
  const { t } = useLingui();
  const { platformName } = useViewer();
  usePageTitle(t`Open a course first`);
  return (
    <MessagePage
      art="book"
      heading={t`Open Lectern from within a course`}
      steps={[t`Go to ${platformName}.`, t`Open one of your courses.`, t`Open Lectern there.`]}
    >
      <p>{t`Exercises and results belong to a course, and ${platformName} did not say which.`}</p>
    </MessagePage>
  );
}
