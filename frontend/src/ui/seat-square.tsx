import styles from "./seat-square.module.css";

/** A licence seat: full when somebody has it, dashed when not. The words beside it say the same. */
export function SeatSquare({ taken }: { taken: boolean }) {
  return <span className={`${styles["seat"]} ${taken ? styles["taken"] : ""}`} aria-hidden="true" />;
}
