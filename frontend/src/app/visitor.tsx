import { useLingui } from "@lingui/react/macro";
import { usePageTitle } from "../lib/page-title.ts";
import { useViewer } from "../lib/viewer.tsx";
import { MessagePage } from "../ui/message-page.tsx";

/** For whoever is in the course neither to teach nor to learn. */
export function Visitor() {
  const { t } = useLingui();
  const { platformName, course } = useViewer();
  usePageTitle(t`Nothing to do here`);
  return (
    <MessagePage art="book" heading={t`There is nothing for you to do here`}>
      {course && (
        <p>{t`In ${course.title} you are neither a teacher nor a student, and Lectern shows the class and its work only to them.`}</p>
      )}
      <p>{t`If you should be one of them, the school can change your role in the course in ${platformName}.`}</p>
    </MessagePage>
  );
}
