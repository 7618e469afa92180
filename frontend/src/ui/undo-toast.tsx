import { useLingui } from "@lingui/react/macro";
import { useEffect, useRef, useState } from "react";
import styles from "./undo-toast.module.css";

const seconds = 10;

export interface UndoToastProps {
  /** What was done: "Live Myhre moved to Ugle". */
  children: string;
  /** Left out where there is no way back. */
  onUndo?: (() => void) | undefined;
  onLeave: () => void;
}

/** Says what was done, with the way back. Leaves after ten seconds, but not while it is pointed at or focused. */
export function UndoToast({ children, onUndo, onLeave }: UndoToastProps) {
  const { t } = useLingui();
  const [held, setHeld] = useState(false);
  const leave = useRef(onLeave);
  const undo = useRef(onUndo);
  useEffect(() => {
    leave.current = onLeave;
    undo.current = onUndo;
  });
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => leave.current(), seconds * 1000);
    return () => clearTimeout(timer);
  }, [held, children]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
      if (!(event.ctrlKey || event.metaKey) || event.key !== "z" || typing || !undo.current) return;
      event.preventDefault();
      undo.current();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  return (
    <div
      className={styles["toast"]}
      role="status"
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span>{children}</span>
      {onUndo && <button type="button" onClick={onUndo}>{t`Undo`}</button>}
    </div>
  );
}
