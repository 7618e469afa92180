import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useMutation } from "urql";
import { graphql } from "../../gql/gql.ts";
import { useFormat } from "../../lib/format.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { TextField } from "../../ui/text-field.tsx";
import styles from "./mark-form.module.css";

export const MarkAnswerDocument = graphql(`
  mutation MarkAnswer($attemptId: ID!, $questionKey: String!, $points: Decimal, $comment: String) {
    markAnswer(
      input: { attemptId: $attemptId, questionKey: $questionKey, points: $points, comment: $comment }
    ) {
      attempt {
        id
        scoreGiven
        toMarkCount
        result {
          id
          ...ScoreForm_result
        }
      }
      userErrors {
        message
        path
      }
    }
  }
`);

export interface MarkFormProps {
  attemptId: string;
  questionKey: string;
  maximum: string;
  points: string;
  comment: string;
  /** Whether a teacher's points stand now. */
  marked: boolean;
  onDone: () => void;
}

/** Points and a comment for one answer. */
export function MarkForm({ attemptId, questionKey, maximum, marked, onDone, ...now }: MarkFormProps) {
  const { t } = useLingui();
  const format = useFormat();
  const [{ data, error, fetching }, mark] = useMutation(MarkAnswerDocument);
  const [points, setPoints] = useState(now.points);
  const [comment, setComment] = useState(now.comment);
  const refusals = data?.markAnswer.userErrors ?? [];
  const most = format.decimal(maximum);
  const send = (given: string | null) =>
    void mark({ attemptId, questionKey, points: given, comment: comment.trim() || null }).then(
      ({ data: answer }) => answer?.markAnswer.attempt && onDone(),
    );
  return (
    <form
      className={styles["form"]}
      onSubmit={(event) => {
        event.preventDefault();
        send(points.trim().replace(",", "."));
      }}
    >
      <Field
        label={t`Points out of ${most}`}
        value={points}
        onChange={(event) => setPoints(event.target.value)}
        inputMode="decimal"
        pattern="[0-9]+([.,][0-9]{1,2})?"
        required
        error={refusals.find(({ path }) => path[0] === "points")?.message}
      />
      <TextField
        label={t`Comment to the student`}
        value={comment}
        rows={2}
        onChange={(event) => setComment(event.target.value)}
      />
      <div className={styles["row"]}>
        <Button type="submit" busy={fetching}>{t`Keep`}</Button>
        {marked && <Button look="link" onClick={() => send(null)}>{t`Back to the rule’s points`}</Button>}
      </div>
      {error && <p role="alert">{t`That did not work. Try again in a moment.`}</p>}
    </form>
  );
}
