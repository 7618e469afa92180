import styles from "./part-ring.module.css";

const middle = 48;
const radius = 40;
const gap = 0.05; // of a turn's radians on either side of a part

/** A ring with a part for each question, filled as far as its points go, so that it shows which. */
export function PartRing({ parts }: { parts: number[] }) {
  const turn = (2 * Math.PI) / Math.max(parts.length, 1);
  const space = parts.length > 1 ? gap : 0.001;
  return (
    <svg className={styles["ring"]} viewBox="0 0 96 96" aria-hidden="true">
      {parts.map((part, index) => {
        const from = index * turn + space;
        const to = (index + 1) * turn - space;
        const reached = from + (to - from) * Math.min(Math.max(part, 0), 1);
        return (
          <g key={index}>
            <path className={styles["line"]} d={arc(from, to)} />
            {part > 0 && <path className={styles["full"]} d={arc(from, reached)} />}
          </g>
        );
      })}
    </svg>
  );
}

/** An arc clockwise from one angle to another, in radians from the top. */
function arc(from: number, to: number): string {
  const point = (angle: number) =>
    `${(middle + radius * Math.sin(angle)).toFixed(1)} ${(middle - radius * Math.cos(angle)).toFixed(1)}`;
  return `M${point(from)}A${radius} ${radius} 0 ${to - from > Math.PI ? 1 : 0} 1 ${point(to)}`;
}
