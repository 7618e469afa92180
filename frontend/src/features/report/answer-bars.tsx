import { useLingui } from "@lingui/react/macro";
import CheckBold from "~icons/ph/check-bold";
import { getFragmentData, graphql, type FragmentType } from "../../gql/index.ts";
import { QuestionWords } from "./question-words.tsx";
import styles from "./answer-bars.module.css";

const AnswerBars_report = graphql(`
  fragment AnswerBars_report on QuestionReport {
    answeredCount
    rightCount
    correctText
    correctChoices
    correctOrder
    choices {
      key
      right
      count
    }
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
    ...QuestionWords_report
  }
`);

/** With fewer answers a bar would tell of single students. */
export const fewestForBars = 5;

export interface AnswerBarsProps {
  report: FragmentType<typeof AnswerBars_report>;
  language: string;
  /** Whether what is right is shown; until then all bars are alike. */
  told: boolean;
}

/** How many gave which answer: every choice in its order, or the right answer and the wrong ones given most. */
export function AnswerBars({ report: reference, language, told }: AnswerBarsProps) {
  const { t } = useLingui();
  const report = getFragmentData(AnswerBars_report, reference);
  const most = Math.max(...report.wrongAnswers.map(({ count }) => count), 0);
  const bars =
    report.choices.length > 0
      ? report.choices.map(({ key, right, count }) => ({
          key,
          right,
          count,
          words: <QuestionWords report={report} choices={[key]} />,
        }))
      : [
          {
            key: "right",
            right: true,
            count: report.rightCount,
            words:
              told && (report.correctText !== null || report.correctOrder !== null) ? (
                <QuestionWords report={report} text={report.correctText} order={report.correctOrder} />
              ) : (
                t`All right`
              ),
          },
          ...report.wrongAnswers.map((wrong, index) => ({
            key: `wrong-${index}`,
            right: false,
            count: wrong.count,
            words: <QuestionWords report={report} {...wrong} />,
          })),
        ];
  const longest = Math.max(...bars.map(({ count }) => count), 1);
  return (
    <ul className={styles["bars"]}>
      {bars.map(({ key, right, count, words }) => (
        <li key={key}>
          <span className={styles["words"]} lang={language}>
            {told && right && (
              <>
                <CheckBold aria-hidden="true" className={styles["tick"]} />
                <span className="hidden-text">{t`Right:`} </span>
              </>
            )}
            {words}
          </span>
          <span className={styles["track"]} aria-hidden="true">
            <span
              className={`${styles["bar"]} ${told && right ? styles["right"] : ""} ${told && !right && count === most && count > 1 ? styles["most"] : ""}`}
              style={{ inlineSize: `${(100 * count) / longest}%` }}
            />
          </span>
          <b className={styles["count"]}>{count}</b>
        </li>
      ))}
    </ul>
  );
}
