import { useLingui } from "@lingui/react/macro";
import styles from "./notebook.module.css";

export type NotebookSubject = "MATHEMATICS" | "LANGUAGE" | "SCIENCE" | "SOCIAL_STUDIES";

/** An exercise, drawn as a notebook: pattern and two letters tell the subject, colour only repeats it. */
export function Notebook({
  subject,
  size = "medium",
}: {
  subject: NotebookSubject;
  size?: "small" | "medium" | "large";
}) {
  const { t } = useLingui();
  const letters = {
    MATHEMATICS: t({ message: "Ma", comment: "Two letters of the timetable for mathematics" }),
    LANGUAGE: t({ message: "La", comment: "Two letters of the timetable for languages" }),
    SCIENCE: t({ message: "Sc", comment: "Two letters of the timetable for natural sciences" }),
    SOCIAL_STUDIES: t({ message: "So", comment: "Two letters of the timetable for social studies" }),
  }[subject];
  return (
    <span className={`${styles["book"]} ${styles[subject]} ${styles[size]}`} aria-hidden="true">
      <b>{letters}</b>
    </span>
  );
}
