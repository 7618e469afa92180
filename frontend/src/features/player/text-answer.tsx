import { useLingui } from "@lingui/react/macro";
import { useId } from "react";
import type { Answer } from "./answer-queue.ts";
import { useDraft } from "./use-draft.ts";
import hint from "./hint.module.css";
import styles from "./text-answer.module.css";

export interface TextAnswerProps {
  language: string;
  labelledBy: string;
  answer: Answer;
  onAnswer: (answer: Answer) => void;
}

/** A line to write a word or a few on. */
export function TextAnswer({ language, labelledBy, answer, onAnswer }: TextAnswerProps) {
  const { t } = useLingui();
  const id = useId();
  const draft = useDraft(answer.text ?? "", (text) => onAnswer({ text }));
  return (
    <>
      <input
        type="text"
        lang={language}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        maxLength={1000}
        className={styles["text"]}
        aria-labelledby={labelledBy}
        aria-describedby={`${id}-hint`}
        {...draft}
      />
      <p id={`${id}-hint`} className={hint["hint"]}>
        {t`Write a word or a few.`}
      </p>
    </>
  );
}
