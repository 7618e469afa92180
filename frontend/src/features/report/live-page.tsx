import { useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { usePageTitle } from "../../lib/page-title.ts";
import { Note } from "../../ui/note.tsx";
import { ProblemNote } from "../../ui/problem.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { LiveReport } from "./live-report.tsx";
import { useLiveReport } from "./use-live-report.ts";
import { WallView } from "./wall-view.tsx";
import styles from "./live-page.module.css";

const route = getRouteApi("/teacher/assignments/$assignmentId/live");

/** The class at work, question by question; or, to be seen by the whole room, one question without any names. */
export function LivePage() {
  const { t } = useLingui();
  const { assignmentId } = route.useParams();
  const { wall, question = 1 } = route.useSearch();
  const navigate = route.useNavigate();
  const { assignment, report, error, lost, reload } = useLiveReport(assignmentId);
  usePageTitle(assignment ? t`Live: ${assignment.title}` : t`Live`);
  if (!assignment || !report) {
    return error ? (
      <ProblemNote error={error} onRetry={reload} />
    ) : (
      <Skeleton rows={8} rowHeight={56} label={t`The class is being looked at`} />
    );
  }
  const { language } = assignment.exercise;
  if (wall) {
    return (
      <WallView
        report={report}
        title={assignment.title}
        language={language}
        number={question}
        onQuestion={(next) => void navigate({ search: { wall: true, question: next }, replace: true })}
        onLeave={() => void navigate({ search: {} })}
      />
    );
  }
  return (
    <>
      <p className={styles["back"]}>
        <Link to="/assignments/$assignmentId" params={{ assignmentId }}>
          {assignment.title}
        </Link>
      </p>
      {lost && <Note tone="look">{t`The connection is gone. What you see may be out of date.`}</Note>}
      <LiveReport
        report={report}
        language={language}
        wall={(number) => (
          <Link
            to="/assignments/$assignmentId/live"
            params={{ assignmentId }}
            search={{ wall: true, question: number }}
          >
            {t`Show on the wall`}
            <span className="hidden-text"> {t`question ${number}`}</span>
          </Link>
        )}
      />
    </>
  );
}
