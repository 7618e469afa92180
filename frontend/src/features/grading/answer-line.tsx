import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import CheckBold from "~icons/ph/check-bold";
import NotePencil from "~icons/ph/note-pencil";
import XBold from "~icons/ph/x-bold";
import { getFragmentData, graphql, type FragmentType } from "../../gql/index.ts";
import { useFormat } from "../../lib/format.ts";
import { Button } from "../../ui/button.tsx";
import { RichText } from "../../ui/rich-text.tsx";
import { AnswerText, RightAnswer } from "../../ui/answer-text.tsx";
import { MarkForm } from "./mark-form.tsx";
import styles from "./answer-line.module.css";

const AnswerLine_question = graphql(`
  fragment AnswerLine_question on AttemptQuestion {
    question {
      key
      prompt
      points
    }
    outcome {
      points
      correct
      pending
      markedAt
      comment
    }
    ...AnswerText_question
  }
`);

export interface AnswerLineProps {
  attemptId: string;
  question: FragmentType<typeof AnswerLine_question>;
  number: number;
  language: string;
  onChange: () => void;
}

/** A question for the teacher: what was answered, what is right, the points, and the way to give others. */
export function AnswerLine({ attemptId, question: reference, number, language, onChange }: AnswerLineProps) {
  const { t } = useLingui();
  const format = useFormat();
  const [marking, setMarking] = useState(false);
  const line = getFragmentData(AnswerLine_question, reference);
  const { question, outcome } = line;
  const maximum = format.decimal(question.points);
  const points = outcome ? format.decimal(outcome.points) : "";
  const partly = outcome && !outcome.correct && Number(outcome.points) > 0;
  const verdict = !outcome
    ? null
    : outcome.pending
      ? t`To read`
      : outcome.correct
        ? t`Right`
        : partly
          ? t`Partly right`
          : t`Not right`;
  return (
    <li className={styles["line"]}>
      <h3 className={styles["number"]}>
        <span className="hidden-text">{t`Question`}</span> {number}
      </h3>
      <div className={styles["body"]}>
        <div lang={language}>
          <RichText html={question.prompt} />
        </div>
        <div lang={language} className={styles["answer"]}>
          <AnswerText question={line} />
        </div>
        {outcome && !outcome.correct && <RightAnswer question={line} />}
        {outcome?.comment && <p className={styles["comment"]}>{outcome.comment}</p>}
        {marking && outcome && (
          <MarkForm
            attemptId={attemptId}
            questionKey={question.key}
            maximum={question.points}
            points={outcome.pending ? "" : outcome.points}
            comment={outcome.comment ?? ""}
            marked={outcome.markedAt !== null}
            onDone={() => {
              setMarking(false);
              onChange();
            }}
          />
        )}
      </div>
      {outcome && (
        <div className={styles["points"]}>
          <b className={outcome.pending ? styles["pending"] : undefined}>
            {outcome.pending ? (
              <NotePencil aria-hidden="true" />
            ) : outcome.correct ? (
              <CheckBold aria-hidden="true" />
            ) : (
              !partly && <XBold aria-hidden="true" />
            )}{" "}
            {verdict}
          </b>
          <span>{outcome.pending ? t`of ${maximum}` : t`${points} of ${maximum}`}</span>
          {outcome.markedAt !== null && <span className="quiet">{t`by a teacher`}</span>}
          <Button look="link" aria-expanded={marking} onClick={() => setMarking(!marking)}>
            {outcome.pending ? t`Give points` : t`Change points`}
            <span className="hidden-text"> {t`for question ${number}`}</span>
          </Button>
        </div>
      )}
    </li>
  );
}
