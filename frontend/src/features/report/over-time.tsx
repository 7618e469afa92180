import styles from "./over-time.module.css";

export interface OverTimeProps {
  /** In order of time. A share is from 0 to 1; null for none. */
  points: { key: string; share: number | null; middle: number | null }[];
}

const height = 150;
const step = 56;

/** A student's scores as dots on a line, the middle of the class as dashes. The table beside it says the same. */
export function OverTime({ points }: OverTimeProps) {
  const x = (index: number) => step * (index + 0.5);
  const y = (share: number) => 12 + (1 - Math.min(Math.max(share, 0), 1.1)) * (height - 24);
  const width = step * points.length;
  return (
    <svg
      className={styles["chart"]}
      style={{ inlineSize: `${width}px` }}
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden="true"
    >
      {[0, 0.5, 1].map((share) => (
        <line key={share} className={styles["rule"]} x1="0" x2={width} y1={y(share)} y2={y(share)} />
      ))}
      {points.slice(1).map((point, index) => {
        const before = points[index]!;
        return point.share !== null && before.share !== null ? (
          <line
            key={point.key}
            className={styles["line"]}
            x1={x(index)}
            y1={y(before.share)}
            x2={x(index + 1)}
            y2={y(point.share)}
          />
        ) : null;
      })}
      {points.map(({ key, share, middle }, index) => (
        <g key={key}>
          {middle !== null && (
            <line
              className={styles["middle"]}
              x1={x(index) - 14}
              x2={x(index) + 14}
              y1={y(middle)}
              y2={y(middle)}
            />
          )}
          {share !== null && <circle className={styles["dot"]} cx={x(index)} cy={y(share)} r="6" />}
        </g>
      ))}
    </svg>
  );
}
