import { useLingui } from "@lingui/react/macro";
import { useId } from "react";
import { letterOf } from "../../lib/letters.ts";
import { optionText } from "../../lib/plain-text.ts";
import { RichText } from "../../ui/rich-text.tsx";
import type { Answer } from "./answer-queue.ts";
import { withPart } from "./parts.ts";
import hint from "./hint.module.css";
import styles from "./matching-answer.module.css";

interface Item {
  key: string;
  text: string;
}

export interface MatchingAnswerProps {
  items: Item[];
  targets: Item[];
  language: string;
  answer: Answer;
  onAnswer: (answer: Answer) => void;
}

/** Items, and for each a list of what may belong to it. The letters stand for what cannot be said within a list. */
export function MatchingAnswer({ items, targets, language, answer, onAnswer }: MatchingAnswerProps) {
  const { t } = useLingui();
  const prefix = useId();
  const marked = targets.some(({ text }) => /<|\\\(/.test(text));
  return (
    <div lang={language}>
      {marked && (
        <ul className={styles["targets"]}>
          {targets.map(({ key, text }, index) => (
            <li key={key}>
              <b>{letterOf(index)}</b> <RichText html={text} inline />
            </li>
          ))}
        </ul>
      )}
      <ul className={styles["items"]}>
        {items.map(({ key, text }) => {
          const id = `${prefix}-${key}`;
          return (
            <li key={key}>
              <span id={id}>
                <RichText html={text} inline />
              </span>
              <select
                aria-labelledby={id}
                value={answer.parts?.find((part) => part.key === key)?.value ?? ""}
                onChange={(event) => onAnswer(withPart(answer, key, event.target.value))}
              >
                <option value="">{t`Choose …`}</option>
                {targets.map((target, index) => (
                  <option key={target.key} value={target.key}>
                    {marked ? `${letterOf(index)} · ${optionText(target.text)}` : optionText(target.text)}
                  </option>
                ))}
              </select>
            </li>
          );
        })}
      </ul>
      <p className={hint["hint"]}>{t`One may belong to several, and some to none.`}</p>
    </div>
  );
}
