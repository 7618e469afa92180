import { useLingui } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import { getFragmentData, type FragmentType } from "../../gql/index.ts";
import { Button } from "../../ui/button.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { RichText } from "../../ui/rich-text.tsx";
import { AnswerBars, fewestForBars } from "./answer-bars.tsx";
import { LiveReport_report } from "./live-report.tsx";
import { QuestionWords } from "./question-words.tsx";
import styles from "./wall-view.module.css";

export interface WallViewProps {
  report: FragmentType<typeof LiveReport_report>;
  title: string;
  language: string;
  /** Which question, 1 for the first. */
  number: number;
  onQuestion: (number: number) => void;
  onLeave: () => void;
}

/** One question for the whole room: no names, nobody's points; what is right only when it is asked for. */
export function WallView({ report: reference, title, language, number, onQuestion, onLeave }: WallViewProps) {
  const { t } = useLingui();
  const { questions, studentCount, handedInCount, workingCount } = getFragmentData(
    LiveReport_report,
    reference,
  );
  const [told, setTold] = useState<number | null>(null);
  const question = questions[number - 1] ?? questions[0];
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      if (event.key === "a") setTold((before) => (before === number ? null : number));
      else if (event.key === "ArrowRight" && number < questions.length) onQuestion(number + 1);
      else if (event.key === "ArrowLeft" && number > 1) onQuestion(number - 1);
      else if (event.key === "Escape") onLeave();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [number, questions.length, onQuestion, onLeave]);
  if (!question) return null;
  const { answeredCount, askedCount } = question;
  return (
    <div className={styles["wall"]}>
      <p className={styles["facts"]} role="status">
        {title} · {t`${handedInCount} of ${studentCount} have handed in, ${workingCount} at work`}
      </p>
      <PageHeading className={styles["heading"] ?? ""}>{t`Question ${number}`}</PageHeading>
      <div lang={language} className={styles["prompt"]}>
        <RichText html={question.question.prompt} />
      </div>
      <p className={styles["facts"]}>{t`${answeredCount} of ${askedCount} have answered`}</p>
      {answeredCount >= fewestForBars ? (
        <AnswerBars report={question} language={language} told={told === number} />
      ) : (
        <p className={styles["facts"]}>
          {told !== number ? (
            t`Bars from 5 answers on.`
          ) : question.correctChoices || question.correctText !== null || question.correctOrder ? (
            <>
              {t`The right answer:`}{" "}
              <b lang={language}>
                <QuestionWords
                  report={question}
                  choices={question.correctChoices}
                  text={question.correctText}
                  order={question.correctOrder}
                />
              </b>
            </>
          ) : (
            t`There is no single right answer to this one.`
          )}
        </p>
      )}
      <div className={styles["foot"]}>
        <Button
          aria-disabled={number <= 1}
          onClick={() => number > 1 && onQuestion(number - 1)}
        >{t`Back`}</Button>
        <Button
          look="main"
          aria-pressed={told === number}
          onClick={() => setTold(told === number ? null : number)}
        >
          {told === number ? t`Hide the answer` : t`Show the answer`} <kbd>A</kbd>
        </Button>
        <Button
          aria-disabled={number >= questions.length}
          onClick={() => number < questions.length && onQuestion(number + 1)}
        >{t`Next`}</Button>
        <Button look="link" onClick={onLeave}>{t`Leave the wall view`}</Button>
      </div>
    </div>
  );
}
