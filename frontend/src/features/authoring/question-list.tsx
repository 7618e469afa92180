import { useLingui } from "@lingui/react/macro";
import { useEffect, useId, useRef, useState, type KeyboardEvent } from "react";
import WarningFill from "~icons/ph/warning-fill";
import { plainText } from "../../lib/plain-text.ts";
import { Button } from "../../ui/button.tsx";
import { Select } from "../../ui/select.tsx";
import { kindOf, type Question } from "./draft.ts";
import { KindIcon } from "./kind-icon.tsx";
import type { NewKind } from "./new-question.ts";
import { QuestionSwitch } from "./question-switch.tsx";
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
}

/** All questions by their first words: open and add; Alt with an arrow key moves one. */
export function QuestionList({ questions, problems, lang, open, onOpen, onAdd, onMove }: QuestionListProps) {
  const { t } = useLingui();
  const newKinds = useNewKinds();
  const [kind, setKind] = useState<NewKind>("CHOICE");
  // Where the page is narrow, the list is folded; open at first, while there is nothing else to do.
  const [isUnfolded, setUnfolded] = useState(questions.length === 0);
  const entries = useId();
  const list = useRef<HTMLOListElement>(null);
  const moving = useRef<string | null>(null);
  const wanting = (key: string | null) => problems.some(({ questionKey }) => questionKey === key);
  const go = (key: string | null) => {
    onOpen(key);
    setUnfolded(false);
  };
  useEffect(() => {
    list.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
  }, [open]);
  // A browser takes the focus from what is put elsewhere in the page.
  useEffect(() => {
    if (moving.current) document.getElementById(entries + moving.current)?.focus();
    moving.current = null;
  }, [questions, entries]);
  const onKey = (event: KeyboardEvent, key: string, index: number) => {
    if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    moving.current = key;
    onMove(index, event.key === "ArrowUp" ? -1 : 1);
  };
  return (
    <nav className={styles["list"]} aria-label={t`Questions`}>
      <QuestionSwitch
        controls={entries}
        isOpen={isUnfolded}
        onToggle={() => setUnfolded(!isUnfolded)}
        place={questions.findIndex(({ key }) => key === open)}
        count={questions.length}
        onGo={(place) => go(questions[place]?.key ?? null)}
      />
      <div id={entries} className={styles["folding"]} data-unfolded={isUnfolded}>
        <button
          type="button"
          className={styles["entry"]}
          aria-current={open === null || undefined}
          onClick={() => go(null)}
        >
          <span>{t`About the exercise`}</span>
          {wanting(null) && <WarningFill role="img" aria-label={t`not ready`} />}
        </button>
        <ol ref={list}>
          {questions.map((question, index) => (
            <li key={question.key}>
              <button
                type="button"
                id={entries + question.key}
                className={styles["entry"]}
                aria-current={open === question.key || undefined}
                aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
                onClick={() => go(question.key)}
                onKeyDown={(event) => onKey(event, question.key, index)}
              >
                <b>{index + 1}</b>
                <span className={styles["words"]} lang={lang}>
                  {plainText(question.prompt) || t`Not written yet`}
                </span>
                {wanting(question.key) && <WarningFill role="img" aria-label={t`not ready`} />}
                <KindIcon kind={kindOf(question)} />
              </button>
            </li>
          ))}
        </ol>
        <div className={styles["add"]}>
          <Select label={t`New question`} value={kind} onChange={setKind} options={newKinds} />
          <Button
            onClick={() => {
              onAdd(kind);
              setUnfolded(false);
            }}
          >{t`Add question`}</Button>
        </div>
      </div>
    </nav>
  );
}
