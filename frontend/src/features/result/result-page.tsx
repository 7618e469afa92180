import { Plural, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useQuery } from "urql";
import { getFragmentData, graphql } from "../../gql/index.ts";
import { useFormat } from "../../lib/format.ts";
import { usePageTitle } from "../../lib/page-title.ts";
import { usePolling } from "../../lib/polling.ts";
import { buttonClass } from "../../ui/button.tsx";
import { Note } from "../../ui/note.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { PartRing } from "../../ui/part-ring.tsx";
import { ProblemNote } from "../../ui/problem.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { OutcomeLine } from "./outcome-line.tsx";
import { ResultLedger } from "./result-ledger.tsx";
import styles from "./result-page.module.css";

const ResultPage_attempt = graphql(`
  fragment ResultPage_attempt on Attempt {
    id
    number
    state
    scoreGiven
    scoreMaximum
    toMarkCount
    late
    handedInAt
    questions {
      question {
        key
        points
      }
      outcome {
        points
      }
      ...OutcomeLine_question
    }
  }
`);

const ResultPageDocument = graphql(`
  query ResultPage($id: ID!) {
    assignment(id: $id) {
      id
      title
      attemptsAllowed
      exercise {
        language
      }
      viewerAttempt {
        id
        number
        ...ResultPage_attempt
      }
      viewerResult {
        id
        scoreGiven
        scoreMaximum
        overridden
        comment
        attempts {
          id
          number
        }
        delivery {
          state
        }
        ...ResultLedger_result
      }
    }
  }
`);

const EarlierAttemptDocument = graphql(`
  query EarlierAttempt($id: ID!) {
    node(id: $id) {
      ... on Attempt {
        id
        ...ResultPage_attempt
      }
    }
  }
`);

const route = getRouteApi("/student/result/$assignmentId");

/** Seconds between two looks while the result is on its way to the teacher. */
const pollSeconds = 4;

/** What a student gets after handing in: points, each question in words, and whether the teacher has it. */
export function ResultPage() {
  const { t } = useLingui();
  const format = useFormat();
  const { assignmentId } = route.useParams();
  const { attempt: chosen } = route.useSearch();
  const [{ data, error }, ask] = useQuery({
    query: ResultPageDocument,
    variables: { id: assignmentId },
    requestPolicy: "cache-and-network",
  });
  const assignment = data?.assignment;
  const attempts = assignment?.viewerResult?.attempts ?? [];
  const latest = assignment?.viewerAttempt ?? null;
  const earlierId = attempts.find(({ number }) => number === chosen && number !== latest?.number)?.id;
  const [earlier] = useQuery({
    query: EarlierAttemptDocument,
    variables: { id: earlierId ?? "" },
    pause: earlierId === undefined,
  });
  const askAgain = () => ask({ requestPolicy: "network-only" });
  usePageTitle(assignment?.title ?? t`Result`);
  usePolling(assignment?.viewerResult?.delivery.state === "WAITING", pollSeconds, askAgain);

  if (!assignment) {
    return error ? (
      <ProblemNote error={error} onRetry={askAgain} />
    ) : (
      <Skeleton rows={6} rowHeight={96} label={t`The result is being fetched`} />
    );
  }
  const node = earlier.data?.node;
  const attempt = getFragmentData(
    ResultPage_attempt,
    earlierId === undefined ? latest : node && "id" in node ? node : null,
  );
  if (earlierId !== undefined && !attempt) {
    return earlier.error ? (
      <ProblemNote error={earlier.error} />
    ) : (
      <Skeleton rows={6} rowHeight={96} label={t`The result is being fetched`} />
    );
  }
  const nav = attempts.length > 1 && (
    <nav aria-label={t`Attempts`} className={styles["attempts"]}>
      {attempts.map(({ id, number }) => (
        <Link
          key={id}
          to="/result/$assignmentId"
          params={{ assignmentId }}
          search={{ attempt: number }}
          replace
          aria-current={id === (earlierId ?? latest?.id) ? "true" : undefined}
        >
          {t`Attempt ${number}`}
        </Link>
      ))}
    </nav>
  );
  if (!attempt || attempt.state === "IN_PROGRESS") {
    return (
      <>
        <PageHeading>{assignment.title}</PageHeading>
        <p className={styles["open"]}>{t`This is not handed in yet, so there is no result.`}</p>
        <Link to="/play/$assignmentId" params={{ assignmentId }} className={buttonClass("main")}>
          {attempt ? t`Go on` : t`Open`}
        </Link>
        {nav}
      </>
    );
  }
  const result = assignment.viewerResult;
  // What counts, on the Gradebook's scale, so that student and teacher read the same.
  const given = result?.scoreGiven ? format.decimal(result.scoreGiven) : null;
  const maximum = format.decimal(result?.scoreMaximum ?? attempt.scoreMaximum);
  const reached = attempt.scoreGiven === null ? null : format.decimal(attempt.scoreGiven);
  const reachable = format.decimal(attempt.scoreMaximum);
  const same = given === reached && maximum === reachable;
  const attemptsLeft =
    assignment.attemptsAllowed === null
      ? null
      : assignment.attemptsAllowed - (latest?.number ?? attempt.number);
  const parts = attempt.questions.map(({ question, outcome }) =>
    outcome ? Number(outcome.points) / Number(question.points) : 0,
  );
  return (
    <>
      <div className={styles["score"]}>
        <PartRing parts={parts} />
        <div>
          <p className="soft">{assignment.title}</p>
          <PageHeading>{given === null ? t`Handed in` : t`${given} of ${maximum} points`}</PageHeading>
          {attempt.toMarkCount > 0 && (
            <p className="soft">
              <Plural
                value={attempt.toMarkCount}
                one="Your teacher has still to read # answer."
                other="Your teacher has still to read # answers."
              />
            </p>
          )}
          {attempt.toMarkCount === 0 && !same && reached !== null && (
            <p className="soft">{t`This attempt: ${reached} of ${reachable} points in the exercise.`}</p>
          )}
          {result?.overridden && <p className="soft">{t`Your teacher has set the score.`}</p>}
          {attempt.late && <p className="soft">{t`Handed in after the deadline.`}</p>}
        </div>
      </div>
      {result?.comment && (
        <div className={styles["says"]}>
          <Note tone="look">
            <p>
              <b>{t`Your teacher says:`}</b>
            </p>
            <p className={styles["comment"]}>{result.comment}</p>
          </Note>
        </div>
      )}
      {result && <ResultLedger result={result} handedInAt={attempt.handedInAt} />}
      {(attemptsLeft === null || attemptsLeft > 0) && (
        <p className={styles["again"]}>
          <Link to="/play/$assignmentId" params={{ assignmentId }} className={buttonClass("main")}>
            {t`Try again`}
          </Link>
          <span className="soft">
            {attemptsLeft === null ? (
              t`You have as many attempts as you want.`
            ) : (
              <Plural
                value={attemptsLeft}
                one="You have one more attempt."
                other="You have # more attempts."
              />
            )}
          </span>
        </p>
      )}
      {nav}
      <h2 className={styles["section"]}>
        {t`The questions`} <span>{attempt.questions.length}</span>
      </h2>
      <ul className={styles["list"]}>
        {attempt.questions.map((question, index) => (
          <OutcomeLine
            key={question.question.key}
            question={question}
            number={index + 1}
            language={assignment.exercise.language}
          />
        ))}
      </ul>
    </>
  );
}
