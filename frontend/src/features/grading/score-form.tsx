import { useLingui } from "@lingui/react/macro";
import { useId, useState } from "react";
import { useMutation } from "urql";
import { getFragmentData, graphql, type FragmentType } from "../../gql/index.ts";
import { useFormat } from "../../lib/format.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { TextField } from "../../ui/text-field.tsx";
import styles from "./score-form.module.css";

const ScoreForm_result = graphql(`
  fragment ScoreForm_result on Result {
    id
    scoreGiven
    scoreMaximum
    computedScore
    overridden
    extraPoints
    excusedAt
    comment
    gradingProgress
    activityProgress
    late
    handedInAt
    ...ScoreLedger_result
  }
`);

const SetScoreDocument = graphql(`
  mutation SetScore($assignmentId: ID!, $memberId: ID!, $scoreGiven: Decimal, $comment: String) {
    submitScore(
      input: { assignmentId: $assignmentId, memberId: $memberId, scoreGiven: $scoreGiven, comment: $comment }
    ) {
      result {
        id
        ...ScoreForm_result
      }
      userErrors {
        message
        path
      }
    }
  }
`);

const ClearScoreDocument = graphql(`
  mutation ClearScore($assignmentId: ID!, $memberId: ID!) {
    clearScore(input: { assignmentId: $assignmentId, memberId: $memberId }) {
      result {
        id
        ...ScoreForm_result
      }
      userErrors {
        message
      }
    }
  }
`);

const GiveExtraPointsDocument = graphql(`
  mutation GiveExtraPoints($assignmentId: ID!, $memberId: ID!, $extraPoints: Decimal!) {
    giveExtraPoints(input: { assignmentId: $assignmentId, memberId: $memberId, extraPoints: $extraPoints }) {
      result {
        id
        ...ScoreForm_result
      }
      userErrors {
        message
      }
    }
  }
`);

const ExcuseStudentDocument = graphql(`
  mutation ExcuseStudent($assignmentId: ID!, $memberId: ID!, $excused: Boolean!) {
    excuseStudent(input: { assignmentId: $assignmentId, memberId: $memberId, excused: $excused }) {
      result {
        id
        ...ScoreForm_result
      }
      userErrors {
        message
      }
    }
  }
`);

export interface ScoreFormProps {
  assignmentId: string;
  memberId: string;
  scoreMaximum: string;
  /** Null as long as the student has not opened it. */
  result: FragmentType<typeof ScoreForm_result> | null;
  onChange: () => void;
}

/** What a teacher says of a student's work: a score instead of the computed one, points on top, or that it need not be done. */
export function ScoreForm({
  assignmentId,
  memberId,
  scoreMaximum,
  result: reference,
  onChange,
}: ScoreFormProps) {
  const { t } = useLingui();
  const format = useFormat();
  const id = useId();
  const result = getFragmentData(ScoreForm_result, reference);
  const [setting, setScore] = useMutation(SetScoreDocument);
  const [clearing, clearScore] = useMutation(ClearScoreDocument);
  const [giving, giveExtraPoints] = useMutation(GiveExtraPointsDocument);
  const [excusing, excuse] = useMutation(ExcuseStudentDocument);
  const given = result?.overridden ? (result.scoreGiven ?? "") : "";
  const [score, setScoreText] = useState(given);
  const [former, setFormer] = useState(given);
  if (given !== former) {
    // It was changed elsewhere on the page, or by somebody else.
    setFormer(given);
    setScoreText(given);
  }
  const [comment, setComment] = useState(result?.comment ?? "");
  const [extra, setExtra] = useState(result && Number(result.extraPoints) !== 0 ? result.extraPoints : "");
  const [said, setSaid] = useState("");
  const who = { assignmentId, memberId };
  const maximum = format.decimal(scoreMaximum);
  const computed = result?.computedScore ? format.decimal(result.computedScore) : null;
  const refusals = setting.data?.submitScore.userErrors ?? [];
  const excused = result?.excusedAt !== null && result?.excusedAt !== undefined;
  const failed = [setting, clearing, giving, excusing].find((state) => state.error)
    ? t`That did not work. Try again in a moment.`
    : null;
  const done = (words: string) => {
    setSaid(words);
    onChange();
  };
  return (
    <div className={styles["form"]}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const scoreGiven = plain(score);
          void setScore({
            ...who,
            ...(scoreGiven === "" ? {} : { scoreGiven }),
            comment: comment.trim() || null,
          }).then(
            ({ data }) => data?.submitScore.result && done(t`Kept. It goes to the Gradebook by itself.`),
          );
        }}
      >
        <h2>{t`Your judgement`}</h2>
        <p className="quiet">
          {computed === null
            ? t`Lectern has computed nothing yet.`
            : t`Lectern computed ${computed} of ${maximum}. What you set stands instead, also when the student tries again.`}
        </p>
        <Field
          label={t`Score out of ${maximum}`}
          value={score}
          onChange={(event) => setScoreText(event.target.value)}
          inputMode="decimal"
          pattern="[0-9]+([.,][0-9]+)?"
          title={t`A number, 0 or more`}
          placeholder={computed ?? ""}
          error={refusals.find(({ path }) => path[0] === "scoreGiven")?.message}
        />
        <TextField
          label={t`Comment to the student`}
          value={comment}
          onChange={(event) => setComment(event.target.value)}
          rows={3}
          maxLength={10_000}
          error={refusals.find(({ path }) => path[0] === "comment")?.message}
        />
        <div className={styles["row"]}>
          <Button type="submit" look="main" busy={setting.fetching}>{t`Set score`}</Button>
          {(result?.overridden || result?.comment) && (
            <Button
              busy={clearing.fetching}
              onClick={() =>
                void clearScore(who).then(({ data }) => {
                  if (!data?.clearScore.result) return;
                  setScoreText("");
                  setComment("");
                  setExtra("");
                  done(t`What Lectern computed counts again.`);
                })
              }
            >
              {t`Back to the computed score`}
            </Button>
          )}
        </div>
      </form>
      <form
        className={styles["extra"]}
        onSubmit={(event) => {
          event.preventDefault();
          void giveExtraPoints({ ...who, extraPoints: plain(extra) || "0" }).then(
            ({ data }) => data?.giveExtraPoints.result && done(t`Extra points are kept.`),
          );
        }}
      >
        <Field
          label={t`Extra points on top`}
          value={extra}
          onChange={(event) => setExtra(event.target.value)}
          inputMode="decimal"
          pattern="[0-9]+([.,][0-9]+)?"
          title={t`A number, 0 or more`}
          placeholder="0"
          error={giving.data?.giveExtraPoints.userErrors[0]?.message}
        />
        <Button type="submit" busy={giving.fetching}>{t`Give`}</Button>
      </form>
      <div>
        <label className={styles["excuse"]} htmlFor={`${id}-excused`}>
          <input
            id={`${id}-excused`}
            type="checkbox"
            checked={excused}
            onChange={(event) =>
              void excuse({ ...who, excused: event.target.checked }).then(
                ({ data, operation }) =>
                  data?.excuseStudent.result &&
                  done(operation.variables.excused ? t`Excused: nothing is sent.` : t`No longer excused.`),
              )
            }
          />
          {t`Excused from this assignment`}
        </label>
        <p className="quiet">{t`Nothing is sent to the Gradebook, and reports leave the score out.`}</p>
      </div>
      <p role="status" className={styles["said"]}>
        {failed ?? said}
      </p>
    </div>
  );
}

const plain = (text: string) => text.trim().replace(",", ".");
