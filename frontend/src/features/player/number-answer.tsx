import { useLingui } from "@lingui/react/macro";
import { useId } from "react";
import { isUnitBefore } from "../../lib/unit.ts";
import type { Answer } from "./answer-queue.ts";
import { useDraft } from "./use-draft.ts";
import hint from "./hint.module.css";
import styles from "./number-answer.module.css";

export interface NumberAnswerProps {
  unit: string | null;
  labelledBy: string;
  answer: Answer;
  onAnswer: (answer: Answer) => void;
}

/** A field on squared paper. Takes what is written as it is written: comma and point both work. */
export function NumberAnswer({ unit, labelledBy, answer, onAnswer }: NumberAnswerProps) {
  const { t } = useLingui();
  const id = useId();
  const draft = useDraft(answer.text ?? "", (text) => onAnswer({ text }));
  return (
    <>
      <div className={`${styles["squares"]} ${isUnitBefore(unit) ? styles["before"] : ""}`}>
        <input
          type="text"
          inputMode="decimal"
          autoComplete="off"
          maxLength={40}
          className={styles["number"]}
          aria-labelledby={unit ? `${labelledBy} ${id}-unit` : labelledBy}
          aria-describedby={`${id}-hint`}
          {...draft}
        />
        {unit && (
          <span id={`${id}-unit`} className={styles["unit"]}>
            {unit}
          </span>
        )}
      </div>
      <p id={`${id}-hint`} className={hint["hint"]}>
        {t`Write a number. Comma or point, both work.`}
      </p>
    </>
  );
}
