import { Plural, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useQuery } from "urql";
import { graphql } from "../../gql/gql.ts";
import { useFormat } from "../../lib/format.ts";
import { usePageTitle } from "../../lib/page-title.ts";
import { usePolling } from "../../lib/polling.ts";
import { PageHeading } from "../../ui/page-heading.tsx";
import { ProblemNote } from "../../ui/problem.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { AttemptWork } from "./attempt-work.tsx";
import { ScoreForm } from "./score-form.tsx";
import { ScoreLedger } from "./score-ledger.tsx";
import styles from "./student-work-page.module.css";

const StudentWorkPageDocument = graphql(`
  query StudentWorkPage($assignmentId: ID!, $memberId: ID!) {
    assignment(id: $assignmentId) {
      id
      title
      scoreMaximum
      exercise {
        language
      }
    }
    node(id: $memberId) {
      ... on Member {
        id
        displayName
        results(assignmentIds: [$assignmentId]) {
          id
          scoreGiven
          overridden
          extraPoints
          excusedAt
          gradingProgress
          delivery {
            state
          }
          attempts {
            id
            number
            state
            toMarkCount
          }
          ...ScoreForm_result
          ...ScoreLedger_result
        }
      }
    }
  }
`);

const route = getRouteApi("/teacher/assignments/$assignmentId/students/$memberId");

/** Seconds between two looks while the score is on its way. */
const pollSeconds = 4;

/** One student's work on one assignment, for the teacher: the answers beside the right ones, the score, and where it is. */
export function StudentWorkPage() {
  const { t } = useLingui();
  const format = useFormat();
  const { assignmentId, memberId } = route.useParams();
  const { attempt: chosen } = route.useSearch();
  const [{ data, error }, ask] = useQuery({
    query: StudentWorkPageDocument,
    variables: { assignmentId, memberId },
    requestPolicy: "cache-and-network",
  });
  const askAgain = () => ask({ requestPolicy: "network-only" });
  const member = data?.node && "displayName" in data.node ? data.node : null;
  const result = member?.results[0] ?? null;
  usePageTitle(member?.displayName ?? t`Student`);
  usePolling(result?.delivery.state === "WAITING", pollSeconds, askAgain);
  if (!data?.assignment || !member) {
    return error ? (
      <ProblemNote error={error} onRetry={askAgain} />
    ) : (
      <Skeleton rows={8} rowHeight={64} label={t`The work is being fetched`} />
    );
  }
  const { assignment } = data;
  const attempts = result?.attempts ?? [];
  const shown = attempts.find(({ number }) => number === chosen) ?? attempts.at(-1);
  const given = result?.scoreGiven ? format.decimal(result.scoreGiven) : null;
  const maximum = format.decimal(assignment.scoreMaximum);
  const waiting = attempts.reduce((sum, { toMarkCount }) => sum + toMarkCount, 0);
  return (
    <>
      <p className={styles["back"]}>
        <Link to="/assignments/$assignmentId" params={{ assignmentId }}>
          {assignment.title}
        </Link>
      </p>
      <div className={styles["page"]}>
        <div>
          <PageHeading>
            {given === null ? member.displayName : t`${member.displayName}: ${given} of ${maximum} points`}
          </PageHeading>
          <p className="soft">
            {result?.excusedAt ? `${t`Excused.`} ` : ""}
            {result?.overridden && t`The score was set by a teacher.`}{" "}
            {waiting > 0 && (
              <Plural value={waiting} one="# answer is to be read." other="# answers are to be read." />
            )}{" "}
            <Link to="/students/$memberId" params={{ memberId }}>{t`All work of ${member.displayName}`}</Link>
          </p>
          {result && (
            <div className={styles["ledger"]}>
              <ScoreLedger result={result} />
            </div>
          )}
          {attempts.length > 1 && (
            <nav aria-label={t`Attempts`} className={styles["attempts"]}>
              {attempts.map(({ id, number }) => (
                <Link
                  key={id}
                  to="/assignments/$assignmentId/students/$memberId"
                  params={{ assignmentId, memberId }}
                  search={{ attempt: number }}
                  replace
                  aria-current={id === shown?.id ? "true" : undefined}
                >
                  {t`Attempt ${number}`}
                </Link>
              ))}
            </nav>
          )}
          {shown ? (
            <AttemptWork
              key={shown.id}
              attemptId={shown.id}
              language={assignment.exercise.language}
              onChange={askAgain}
            />
          ) : (
            <p
              className={styles["none"]}
            >{t`Not opened yet. Answers show up here as soon as there are some.`}</p>
          )}
        </div>
        <aside className={styles["side"]} aria-label={t`Score`}>
          <ScoreForm
            key={memberId}
            assignmentId={assignmentId}
            memberId={memberId}
            scoreMaximum={assignment.scoreMaximum}
            result={result}
            onChange={askAgain}
          />
        </aside>
      </div>
    </>
  );
}
