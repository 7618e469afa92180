import type { ReactNode } from "react";
import styles from "./note.module.css";

/** A remark in the margin: something to look at, or trouble. The words carry it, the line only points. */
export function Note({
  tone,
  role,
  children,
}: {
  tone: "look" | "trouble";
  role?: "alert" | "status";
  children: ReactNode;
}) {
  return (
    <div className={`${styles["note"]} ${styles[tone]}`} role={role}>
      {children}
    </div>
  );
}
