import styles from "./ring.module.css";

export interface RingProps {
  /** Questions answered so far; not looked at when `done`. */
  answered: number;
  /** Questions there are. */
  of: number;
  /** Whether it was opened at all. */
  opened: boolean;
  /** Whether it was handed in. */
  done: boolean;
}

/**
 * How far a piece of work is: empty, a dot, a part, full. Drawing only: the words that say the same stand
 * beside it.
 */
export function Ring({ answered, of, opened, done }: RingProps) {
  const part = of > 0 ? Math.min(answered / of, 1) : 0;
  return (
    <svg className={styles["ring"]} viewBox="0 0 16 16" aria-hidden="true">
      {done ? (
        <circle className={styles["full"]} cx="8" cy="8" r="7" />
      ) : (
        <>
          <circle className={styles["line"]} cx="8" cy="8" r={part > 0 ? 6.6 : 6} />
          {part >= 1 && <circle className={styles["full"]} cx="8" cy="8" r="5" />}
          {part > 0 && part < 1 && <path className={styles["full"]} d={sector(part)} />}
          {part === 0 && opened && <circle className={styles["full"]} cx="8" cy="8" r="2" />}
        </>
      )}
    </svg>
  );
}

/** A sector of a disc of radius 5.6 about (8, 8), clockwise from the top. */
function sector(part: number): string {
  const angle = 2 * Math.PI * part;
  const x = (8 + 5.6 * Math.sin(angle)).toFixed(2);
  const y = (8 - 5.6 * Math.cos(angle)).toFixed(2);
  return `M8 8V2.4A5.6 5.6 0 ${part > 0.5 ? 1 : 0} 1 ${x} ${y}z`;
}
