import { useLingui } from "@lingui/react/macro";
import { useId } from "react";
import { getFragmentData, graphql, type FragmentType } from "../../gql/index.ts";
import { Button } from "../../ui/button.tsx";
import { RichText } from "../../ui/rich-text.tsx";
import { AnswerBars, fewestForBars } from "./answer-bars.tsx";
import { QuestionWords } from "./question-words.tsx";
import { Thirds } from "./thirds.tsx";
import { WrittenAnswers } from "./written-answers.tsx";
import styles from "./question-row.module.css";

const QuestionRow_report = graphql(`
  fragment QuestionRow_report on QuestionReport {
    question {
      key
      prompt
    }
    askedCount
    answeredCount
    rightCount
    partlyCount
    pendingCount
    discrimination
    lowestThirdShare
    highestThirdShare
    wrongAnswers {
      choices
      text
      part {
        key
        value
      }
      order
      count
    }
    texts {
      text
    }
    ...QuestionWords_report
    ...AnswerBars_report
    ...WrittenAnswers_report
  }
`);

export interface QuestionRowProps {
  report: FragmentType<typeof QuestionRow_report>;
  number: number;
  language: string;
  open: boolean;
  onToggle: () => void;
}

/** One question of a report: how many are right, whether it tells students apart, and the mistake made most. */
export function QuestionRow({ report: reference, number, language, open, onToggle }: QuestionRowProps) {
  const { t, i18n } = useLingui();
  const id = useId();
  const report = getFragmentData(QuestionRow_report, reference);
  const { answeredCount, rightCount, partlyCount, pendingCount, discrimination } = report;
  const mistake = report.wrongAnswers[0];
  const marked = answeredCount - pendingCount;
  const part = marked > 0 ? rightCount / marked : 0;
  return (
    <>
      <tr className={styles["row"]}>
        <th scope="row">
          <div className={styles["question"]}>
            <span className={styles["number"]}>{number}</span>
            <div className={styles["prompt"]} lang={language}>
              <RichText html={report.question.prompt} />
            </div>
          </div>
        </th>
        <td>
          <span className={styles["track"]} aria-hidden="true">
            <span className={styles["bar"]} style={{ inlineSize: `${100 * part}%` }} />
          </span>
          <span className={styles["words"]}>
            <b>{rightCount}</b> {t`of ${marked}`}
            {partlyCount > 0 && <>, {t`${partlyCount} partly`}</>}
            {pendingCount > 0 && <>, {t`${pendingCount} to read`}</>}
          </span>
        </td>
        <td>
          {discrimination !== null && (
            <Thirds
              lowest={Number(report.lowestThirdShare)}
              highest={Number(report.highestThirdShare)}
              words={{ CLEARLY: t`clearly`, A_LITTLE: t`a little`, HARDLY: t`hardly` }[discrimination]}
            />
          )}
        </td>
        <td>
          {mistake ? (
            <span lang={language}>
              <span className={styles["label"]} aria-hidden="true" lang={i18n.locale}>
                {t`Most chosen mistake`}:{" "}
              </span>
              <b>{mistake.count}</b> <QuestionWords report={report} {...mistake} />
            </span>
          ) : (
            <span className="quiet">{t`none`}</span>
          )}
        </td>
        <td className={styles["more"]}>
          <Button look="link" aria-expanded={open} aria-controls={id} onClick={onToggle}>
            {open ? t`Close` : t`Look closer`}
            <span className="hidden-text"> {t`question ${number}`}</span>
          </Button>
        </td>
      </tr>
      {open && (
        <tr id={id} className={styles["detail"]}>
          <td colSpan={5}>
            {report.texts.length === 0 &&
              (answeredCount >= fewestForBars ? (
                <AnswerBars report={report} language={language} told />
              ) : (
                <p className="soft">{t`With fewer than 5 answers there are no bars: they would tell of single students.`}</p>
              ))}
            {report.texts.length > 0 && <WrittenAnswers report={report} language={language} />}
          </td>
        </tr>
      )}
    </>
  );
}
