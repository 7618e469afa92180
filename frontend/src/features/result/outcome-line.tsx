import { useLingui } from "@lingui/react/macro";
import CheckBold from "~icons/ph/check-bold";
import XBold from "~icons/ph/x-bold";
import { getFragmentData, graphql, type FragmentType } from "../../gql/index.ts";
import { useFormat } from "../../lib/format.ts";
import { AnswerText, RightAnswer } from "../../ui/answer-text.tsx";
import { Note } from "../../ui/note.tsx";
import { RichText } from "../../ui/rich-text.tsx";

import styles from "./outcome-line.module.css";

const OutcomeLine_question = graphql(`
  fragment OutcomeLine_question on AttemptQuestion {
    question {
      key
      prompt
      points
    }
    response {
      answeredAt
    }
    outcome {
      points
      correct
      feedback
      pending
      comment
    }
    ...AnswerText_question
  }
`);

export interface OutcomeLineProps {
  question: FragmentType<typeof OutcomeLine_question>;
  number: number;
  language: string;
}

/** One question after handing in: right or not, in sign and word; what was answered, what is right, and why. */
export function OutcomeLine({ question: reference, number, language }: OutcomeLineProps) {
  const { t } = useLingui();
  const format = useFormat();
  const line = getFragmentData(OutcomeLine_question, reference);
  const { question, response, outcome } = line;
  if (!outcome) return null;
  const points = format.decimal(outcome.points);
  const maximum = format.decimal(question.points);
  const partly = !outcome.correct && Number(outcome.points) > 0;
  const verdict = outcome.pending
    ? t`Your teacher reads it`
    : outcome.correct
      ? t`Right`
      : partly
        ? t`Partly right`
        : t`Not right`;
  const sign = outcome.pending ? "pending" : outcome.correct ? "right" : partly ? "half" : "wrong";
  return (
    <li className={styles["line"]}>
      <div className={styles["margin"]}>
        <span className={`${styles["sign"]} ${styles[sign]}`} aria-hidden="true">
          {outcome.correct ? <CheckBold /> : !partly && !outcome.pending && <XBold />}
        </span>
        <h3>
          <span className="hidden-text">{t`Question`}</span> {number}
        </h3>
      </div>
      <p className={styles["points"]}>
        <b>{verdict}</b>
        <span>{outcome.pending ? t`of ${maximum}` : t`${points} of ${maximum}`}</span>
      </p>
      <div className={styles["body"]}>
        <div lang={language}>
          <RichText html={question.prompt} />
        </div>
        <div className="soft">
          {response ? (
            <>
              {t`You answered:`}
              <div lang={language} className={styles["answer"]}>
                <AnswerText question={line} />
              </div>
            </>
          ) : (
            t`You left this one open.`
          )}
        </div>
        {!outcome.correct && (
          <div lang={language}>
            <RightAnswer question={line} />
          </div>
        )}
        {outcome.comment !== null && (
          <Note tone="look">
            <p>
              <b>{t`Your teacher says:`}</b>
            </p>
            <p className={styles["comment"]}>{outcome.comment}</p>
          </Note>
        )}
        {outcome.feedback !== null && (
          <Note tone="look">
            <div lang={language}>
              <RichText html={outcome.feedback} />
            </div>
          </Note>
        )}
      </div>
    </li>
  );
}
