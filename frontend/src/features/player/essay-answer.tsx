import { useLingui } from "@lingui/react/macro";
import { useId } from "react";
import type { Answer } from "./answer-queue.ts";
import { countWords } from "./count-words.ts";
import { useDraft } from "./use-draft.ts";
import styles from "./essay-answer.module.css";

export interface EssayAnswerProps {
  fewestWords: number | null;
  mostWords: number | null;
  language: string;
  labelledBy: string;
  answer: Answer;
  onAnswer: (answer: Answer) => void;
}

/** A page to write on. It grows with the text, is kept while one writes, and counts the words. */
export function EssayAnswer({
  fewestWords,
  mostWords,
  language,
  labelledBy,
  answer,
  onAnswer,
}: EssayAnswerProps) {
  const { t } = useLingui();
  const id = useId();
  const draft = useDraft(answer.text ?? "", (text) => onAnswer({ text }));
  const words = countWords(draft.value, language);
  const wanted =
    fewestWords !== null && mostWords !== null
      ? t`${fewestWords} to ${mostWords} words are asked for.`
      : fewestWords !== null
        ? t`At least ${fewestWords} words are asked for.`
        : mostWords !== null
          ? t`At most ${mostWords} words are asked for.`
          : "";
  return (
    <>
      <textarea
        lang={language}
        rows={10}
        maxLength={50_000}
        className={styles["essay"]}
        aria-labelledby={labelledBy}
        aria-describedby={`${id}-hint`}
        {...draft}
      />
      <p id={`${id}-hint`} className={styles["hint"]}>
        <span>{wanted} </span>
        <span className={styles["count"]}>{words === 1 ? t`1 word` : t`${words} words`}</span>
      </p>
    </>
  );
}
