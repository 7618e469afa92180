import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import Copy from "~icons/ph/copy";
import WarningFill from "~icons/ph/warning-fill";
import { plainText } from "../../lib/plain-text.ts";
import { Button } from "../../ui/button.tsx";
import { useQuestionKindName } from "../../lib/question-kinds.ts";
import { kindOf, type Question } from "./draft.ts";
import type { NewKind } from "./new-question.ts";
import { Select } from "../../ui/select.tsx";
import { RowButtons } from "./row-buttons.tsx";
import type { Problem } from "./use-autosave.ts";
import { useNewKinds } from "./use-new-kinds.ts";
import styles from "./question-list.module.css";

export interface QuestionListProps {
  questions: Question[];
  problems: Problem[];
  lang: string;
  /** Key of the question that is edited; null for what the exercise is about. */
  open: string | null;
  onOpen: (key: string | null) => void;
  onAdd: (kind: NewKind) => void;
  onMove: (place: number, by: -1 | 1) => void;
  onCopy: (place: number) => void;
  onDelete: (place: number) => void;
}

/** All questions by their first words: open, move, copy, delete, add. */
export function QuestionList(props: QuestionListProps) {
  const { t } = useLingui();
  const kindName = useQuestionKindName();
  const newKinds = useNewKinds();
  const [kind, setKind] = useState<NewKind>("CHOICE");
  const { questions, problems, open, onOpen } = props;
  const wanting = (key: string | null) => problems.some(({ questionKey }) => questionKey === key);
  return (
    <nav className={styles["list"]} aria-label={t`Questions`}>
      <button
        type="button"
        className={styles["entry"]}
        aria-current={open === null || undefined}
        onClick={() => onOpen(null)}
      >
        <span>{t`About the exercise`}</span>
        {wanting(null) && <WarningFill role="img" aria-label={t`not ready`} />}
      </button>
      <ol>
        {questions.map((question, index) => {
          const number = index + 1;
          const text = plainText(question.prompt);
          return (
            <li key={question.key}>
              <button
                type="button"
                className={styles["entry"]}
                aria-current={open === question.key || undefined}
                onClick={() => onOpen(question.key)}
              >
                <b>{number}</b>
                <span>
                  <span className={styles["words"]} lang={props.lang}>
                    {text || t`Not written yet`}
                  </span>
                  <small>{kindName(kindOf(question))}</small>
                </span>
                {wanting(question.key) && <WarningFill role="img" aria-label={t`not ready`} />}
              </button>
              <span className={styles["tools"]}>
                <button
                  type="button"
                  aria-label={t`Copy: question ${number}`}
                  onClick={() => props.onCopy(index)}
                >
                  <Copy aria-hidden="true" />
                </button>
                <RowButtons
                  name={t`question ${number}`}
                  onMove={(by) => props.onMove(index, by)}
                  onDelete={() => props.onDelete(index)}
                />
              </span>
            </li>
          );
        })}
      </ol>
      <div className={styles["add"]}>
        <Select label={t`New question`} value={kind} onChange={setKind} options={newKinds} />
        <Button onClick={() => props.onAdd(kind)}>{t`Add question`}</Button>
      </div>
    </nav>
  );
}
