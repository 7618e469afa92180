import styles from "./thirds.module.css";

const width = 110;

/** Two dots on a line: open the third with the fewest points, full the one with the most; and the word for it. */
export function Thirds({ lowest, highest, words }: { lowest: number; highest: number; words: string }) {
  const x = (share: number) => 7 + Math.min(Math.max(share, 0), 1) * (width - 14);
  return (
    <span className={styles["thirds"]}>
      <svg viewBox={`0 0 ${width} 16`} aria-hidden="true">
        <line className={styles["line"]} x1="2" x2={width - 2} y1="8" y2="8" />
        <line className={styles["span"]} x1={x(lowest)} x2={x(highest)} y1="8" y2="8" />
        <circle className={styles["low"]} cx={x(lowest)} cy="8" r="5" />
        <circle className={styles["high"]} cx={x(highest)} cy="8" r="5" />
      </svg>
      {words}
    </span>
  );
}
