import { Trans, useLingui } from "@lingui/react/macro";
import { letterOf } from "../../lib/letters.ts";
import { RichText } from "../../ui/rich-text.tsx";
import type { Answer } from "./answer-queue.ts";
import { toggled } from "./toggled.ts";
import styles from "./choice-answer.module.css";

export interface ChoiceAnswerProps {
  choices: { key: string; text: string }[];
  multiple: boolean;
  language: string;
  labelledBy: string;
  answer: Answer;
  onAnswer: (answer: Answer) => void;
}

/** The choices, each as wide as the page, with a letter that is also its key. */
export function ChoiceAnswer({
  choices,
  multiple,
  language,
  labelledBy,
  answer,
  onAnswer,
}: ChoiceAnswerProps) {
  const { t } = useLingui();
  const chosen = answer.choices ?? [];
  const last = letterOf(choices.length - 1);
  return (
    <>
      <div
        role={multiple ? "group" : "radiogroup"}
        aria-labelledby={labelledBy}
        className={styles["choices"]}
      >
        {choices.map((choice, index) => (
          <label key={choice.key} className={styles["choice"]}>
            <input
              type={multiple ? "checkbox" : "radio"}
              name="choice"
              checked={chosen.includes(choice.key)}
              onChange={() => onAnswer({ choices: toggled(chosen, choice.key, multiple) })}
            />
            <span className={styles["letter"]} aria-hidden="true">
              {letterOf(index)}
            </span>
            <span lang={language}>
              <RichText html={choice.text} inline />
            </span>
          </label>
        ))}
      </div>
      <p className={styles["hint"]}>
        {multiple && t`Several may be right.`}{" "}
        <span className={styles["keys"]}>
          <Trans>
            You can also press <kbd>A</kbd> to <kbd>{last}</kbd>. Enter takes you on.
          </Trans>
        </span>
      </p>
    </>
  );
}
