import { useLingui } from "@lingui/react/macro";
import Copy from "~icons/ph/copy";
import { RowButtons } from "./row-buttons.tsx";
import form from "./form.module.css";

export interface QuestionToolsProps {
  /** Place in the exercise, from 1. */
  number: number;
  onMove: (by: -1 | 1) => void;
  onCopy: () => void;
  onDelete: () => void;
}

/** What is done with a question as a whole: copy, move, delete. */
export function QuestionTools({ number, onMove, onCopy, onDelete }: QuestionToolsProps) {
  const { t } = useLingui();
  const copy = t`Copy: question ${number}`;
  return (
    <span className={form["buttons"]}>
      <button type="button" aria-label={copy} title={copy} onClick={onCopy}>
        <Copy aria-hidden="true" />
      </button>
      <RowButtons name={t`question ${number}`} onMove={onMove} onDelete={onDelete} />
    </span>
  );
}
