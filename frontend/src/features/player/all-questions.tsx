import type { Answers } from "./use-answers.ts";
import { QuestionSheet, type QuestionSheetProps } from "./question-sheet.tsx";
import styles from "./all-questions.module.css";

export interface AllQuestionsProps {
  title: string;
  questions: { question: QuestionSheetProps["question"]; key: string }[];
  language: string;
  answers: Answers;
  /** The question gone to, from 1. */
  here: number;
  onGo: (question: number) => void;
  /** Called when the focus has moved into a question. */
  onEnter: (question: number) => void;
}

/** All questions one below the other, each a sheet with a heading of its own. */
export function AllQuestions({
  title,
  questions,
  language,
  answers,
  here,
  onGo,
  onEnter,
}: AllQuestionsProps) {
  return (
    <main className={styles["all"]}>
      <h1 className="hidden-text">{title}</h1>
      {questions.map(({ question, key }, index) => (
        <QuestionSheet
          key={key}
          question={question}
          number={index + 1}
          language={language}
          answer={answers.of(key)}
          onAnswer={(answer) => answers.give(key, answer)}
          onNext={() => onGo(index + 2)}
          among={{
            here: here === index + 1,
            onEnter: () => {
              if (here !== index + 1) onEnter(index + 1);
            },
          }}
        />
      ))}
    </main>
  );
}
