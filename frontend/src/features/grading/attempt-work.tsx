import { useLingui } from "@lingui/react/macro";
import { useMutation, useQuery } from "urql";
import { graphql } from "../../gql/gql.ts";
import { useFormat } from "../../lib/format.ts";
import { Button } from "../../ui/button.tsx";
import { ProblemNote } from "../../ui/problem.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { AnswerLine } from "./answer-line.tsx";
import styles from "./attempt-work.module.css";

const AttemptWorkDocument = graphql(`
  query AttemptWork($id: ID!) {
    node(id: $id) {
      ... on Attempt {
        id
        number
        state
        startedAt
        handedInAt
        late
        scoreGiven
        scoreMaximum
        questions {
          question {
            key
          }
          ...AnswerLine_question
        }
      }
    }
  }
`);

const ReopenAttemptDocument = graphql(`
  mutation ReopenAttempt($attemptId: ID!) {
    reopenAttempt(input: { attemptId: $attemptId }) {
      attempt {
        id
        state
        handedInAt
        late
        scoreGiven
        result {
          id
          ...ScoreForm_result
        }
      }
      userErrors {
        message
      }
    }
  }
`);

export interface AttemptWorkProps {
  attemptId: string;
  language: string;
  onChange: () => void;
}

/** One attempt: every question with what was answered, what is right, and the points, which the teacher may change. */
export function AttemptWork({ attemptId, language, onChange }: AttemptWorkProps) {
  const { t } = useLingui();
  const format = useFormat();
  const [{ data, error }, ask] = useQuery({ query: AttemptWorkDocument, variables: { id: attemptId } });
  const [reopening, reopen] = useMutation(ReopenAttemptDocument);
  const attempt = data?.node && "questions" in data.node ? data.node : null;
  if (!attempt) {
    return error ? (
      <ProblemNote error={error} onRetry={() => ask({ requestPolicy: "network-only" })} />
    ) : (
      <Skeleton rows={5} rowHeight={96} label={t`The answers are being fetched`} />
    );
  }
  const done = attempt.state === "HANDED_IN";
  const at = attempt.handedInAt ? format.moment(attempt.handedInAt) : format.moment(attempt.startedAt);
  const given = attempt.scoreGiven === null ? null : format.decimal(attempt.scoreGiven);
  const maximum = format.decimal(attempt.scoreMaximum);
  const refusal = reopening.data?.reopenAttempt.userErrors[0]?.message;
  const changed = () => {
    ask({ requestPolicy: "network-only" });
    onChange();
  };
  return (
    <section aria-label={t`Attempt ${attempt.number}`}>
      <div className={styles["head"]}>
        <p>
          {done ? t`Handed in ${at}` : t`At work since ${at}`}
          {attempt.late && <b className={styles["late"]}> {t`after the deadline`}</b>}
          {given !== null && (
            <span className="soft"> · {t`${given} of ${maximum} points in the exercise`}</span>
          )}
        </p>
        {done && (
          <Button
            look="link"
            busy={reopening.fetching}
            onClick={() =>
              void reopen({ attemptId }).then(
                ({ data: answer }) => answer?.reopenAttempt.attempt && changed(),
              )
            }
          >
            {t`Open it again`}
          </Button>
        )}
      </div>
      {refusal && <p role="alert">{refusal}</p>}
      <ol>
        {attempt.questions.map((question, index) => (
          <AnswerLine
            key={question.question.key}
            attemptId={attemptId}
            question={question}
            number={index + 1}
            language={language}
            onChange={changed}
          />
        ))}
      </ol>
    </section>
  );
}
