import styles from "./mark.module.css";

/** The mark: an open exercise book on a stand. Stands once in a page, before the course's name. */
export function Mark() {
  return (
    <svg className={styles["mark"]} viewBox="0 0 24 24" aria-hidden="true">
      <path className={styles["fjord"]} d="M1.5 3 11.25 5.9V15L1.5 12z" />
      <path className={styles["berry"]} d="M22.5 3 12.75 5.9V15L22.5 12z" />
      <path className={styles["fjord"]} d="M10.5 16.5h3v3H18v3H6v-3h4.5z" />
    </svg>
  );
}
