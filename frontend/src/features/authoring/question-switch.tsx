import { useLingui } from "@lingui/react/macro";
import CaretDown from "~icons/ph/caret-down";
import CaretLeft from "~icons/ph/caret-left";
import CaretRight from "~icons/ph/caret-right";
import CaretUp from "~icons/ph/caret-up";
import styles from "./question-list.module.css";

export interface QuestionSwitchProps {
  /** Id of the list that it opens. */
  controls: string;
  isOpen: boolean;
  onToggle: () => void;
  /** Place of the question that is edited, from 0; -1 for what the exercise is about. */
  place: number;
  count: number;
  onGo: (place: number) => void;
}

/** Instead of the list where the page is narrow: where one is, one back, one on, and the list behind a button. */
export function QuestionSwitch({ controls, isOpen, onToggle, place, count, onGo }: QuestionSwitchProps) {
  const { t } = useLingui();
  const number = place + 1;
  return (
    <div className={styles["switch"]}>
      <button
        type="button"
        aria-label={t`Previous question`}
        disabled={place < 0}
        onClick={() => onGo(place - 1)}
      >
        <CaretLeft aria-hidden="true" />
      </button>
      <button type="button" aria-expanded={isOpen} aria-controls={controls} onClick={onToggle}>
        {place < 0 ? t`About the exercise` : t`Question ${number} of ${count}`}
        {isOpen ? <CaretUp aria-hidden="true" /> : <CaretDown aria-hidden="true" />}
      </button>
      <button
        type="button"
        aria-label={t`Next question`}
        disabled={number >= count}
        onClick={() => onGo(place + 1)}
      >
        <CaretRight aria-hidden="true" />
      </button>
    </div>
  );
}
