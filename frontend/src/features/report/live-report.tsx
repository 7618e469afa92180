import { Plural, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { getFragmentData, graphql, type FragmentType } from "../../gql/index.ts";
import { PageHeading } from "../../ui/page-heading.tsx";
import { RichText } from "../../ui/rich-text.tsx";
import { AnswerBars, fewestForBars } from "./answer-bars.tsx";
import styles from "./live-page.module.css";

export const LiveReport_report = graphql(`
  fragment LiveReport_report on AssignmentReport {
    studentCount
    workingCount
    handedInCount
    questions {
      question {
        key
        prompt
      }
      askedCount
      answeredCount
      rightCount
      correctChoices
      correctText
      correctOrder
      ...QuestionWords_report
      ...AnswerBars_report
    }
  }
`);

export interface LiveReportProps {
  report: FragmentType<typeof LiveReport_report>;
  language: string;
  /** The way to the wall with this question. */
  wall: (number: number) => ReactNode;
}

/** How far the class is with each question, and which answers are given, as it happens. */
export function LiveReport({ report: reference, language, wall }: LiveReportProps) {
  const { t } = useLingui();
  const { studentCount, workingCount, handedInCount, questions } = getFragmentData(
    LiveReport_report,
    reference,
  );
  return (
    <>
      <PageHeading>
        <Plural value={workingCount} _0="Nobody is at work" one="# is at work" other="# are at work" />
      </PageHeading>
      <p className="soft" role="status">
        {t`${handedInCount} of ${studentCount} have handed in.`}
      </p>
      <ol className={styles["questions"]}>
        {questions.map((question, index) => {
          const { answeredCount, rightCount, askedCount } = question;
          return (
            <li key={question.question.key} className={styles["question"]}>
              <span className={styles["number"]}>{index + 1}</span>
              <div className={styles["facts"]}>
                <div lang={language}>
                  <RichText html={question.question.prompt} />
                </div>
                <span className={styles["track"]} aria-hidden="true">
                  <span className={styles["right"]} style={{ inlineSize: part(rightCount, askedCount) }} />
                  <span
                    className={styles["answered"]}
                    style={{ inlineSize: part(Math.max(answeredCount - rightCount, 0), askedCount) }}
                  />
                </span>
                <span>
                  {t`${answeredCount} of ${askedCount} answered, ${rightCount} right`} · {wall(index + 1)}
                </span>
              </div>
              <div>
                {answeredCount >= fewestForBars ? (
                  <AnswerBars report={question} language={language} told />
                ) : (
                  <p className="quiet">{t`Bars from 5 answers on.`}</p>
                )}
              </div>
            </li>
          );
        })}
      </ol>
    </>
  );
}

const part = (count: number, of: number) => `${of > 0 ? Math.min((100 * count) / of, 100) : 0}%`;
