import { useLingui } from "@lingui/react/macro";
import CheckBold from "~icons/ph/check-bold";
import XBold from "~icons/ph/x-bold";
import { getFragmentData, graphql, type FragmentType } from "../../gql/index.ts";
import { useFormat } from "../../lib/format.ts";
import { Note } from "../../ui/note.tsx";
import { RichText } from "../../ui/rich-text.tsx";
import { AnswerWords } from "./answer-words.tsx";
import styles from "./outcome-line.module.css";

const OutcomeLine_question = graphql(`
  fragment OutcomeLine_question on AttemptQuestion {
    question {
      key
      prompt
      points
      ... on NumericQuestion {
        unit
      }
      ... on ChoiceQuestion {
        choices {
          key
          text
        }
      }
    }
    response {
      choices
      text
    }
    outcome {
      points
      correct
      correctChoices
      correctText
      feedback
      pending
      comment
    }
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
  const { question, response, outcome } = getFragmentData(OutcomeLine_question, reference);
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
  const choices = "choices" in question ? question.choices : [];
  const unit = "unit" in question ? question.unit : null;
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
              {t`You answered:`}{" "}
              <AnswerWords
                choices={choices}
                keys={response.choices}
                text={response.text}
                unit={unit}
                language={language}
              />
            </>
          ) : (
            t`You left this one open.`
          )}
        </div>
        {!outcome.correct && (outcome.correctChoices ?? outcome.correctText) !== null && (
          <div>
            {t`The right answer:`}{" "}
            <AnswerWords
              choices={choices}
              keys={outcome.correctChoices}
              text={outcome.correctText}
              unit={null /* the API's words hold it already */}
              language={language}
            />
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
