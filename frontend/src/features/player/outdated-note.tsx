import { useLingui } from "@lingui/react/macro";
import { useId } from "react";
import { Button } from "../../ui/button.tsx";
import { Note } from "../../ui/note.tsx";
import type { Answer } from "./answer-queue.ts";
import styles from "./outdated-note.module.css";

export interface OutdatedNoteProps {
  /** The question's, from 1. */
  number: number;
  answer: Answer;
  onUse: () => void;
  onLeave: () => void;
}

/** An answer that came late from this device: the newer one of another stands, and either may be wanted. */
export function OutdatedNote({ number, answer, onUse, onLeave }: OutdatedNoteProps) {
  const { t } = useLingui();
  const id = useId();
  return (
    <div className={styles["note"]}>
      <Note tone="look" role="status">
        <p id={id}>
          {t`Question ${number}: another device has sent a newer answer, and that one stays. Nothing is lost: the one from here can still be used.`}
        </p>
        {answer.text && <blockquote className={styles["text"]}>{answer.text}</blockquote>}
        <div className={styles["ways"]}>
          <Button onClick={onUse} aria-describedby={id}>
            {t`Use the answer from here`}
          </Button>
          <Button onClick={onLeave} aria-describedby={id}>
            {t`Keep the newer one`}
          </Button>
        </div>
      </Note>
    </div>
  );
}
