import styles from "./skeleton.module.css";

/** Rows that will come, with the height they will have, so that nothing jumps. */
export function Skeleton({ rows, rowHeight, label }: { rows: number; rowHeight: number; label: string }) {
  return (
    <div role="status">
      <span className="hidden-text">{label}</span>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className={styles["row"]} style={{ blockSize: rowHeight }} aria-hidden="true">
          <i style={{ inlineSize: `${28 + ((index * 37) % 34)}%` }} />
        </div>
      ))}
    </div>
  );
}
