import { Plural, useLingui } from "@lingui/react/macro";
import { useLayoutEffect, useRef, useState, type RefObject } from "react";
import { useFormat } from "../../lib/format.ts";
import styles from "./distribution.module.css";

export interface DistributionProps {
  scores: { score: string; count: number }[];
  maximum: string;
  middle: string | null;
}

const side = 20; // free space at either end

/** How many have which score: one dot is one student, in a column for each score. The table says the same. */
export function Distribution({ scores, maximum, middle }: DistributionProps) {
  const { t } = useLingui();
  const format = useFormat();
  const figure = useRef<HTMLElement>(null);
  const width = useWidth(figure);
  const most = Math.max(...scores.map(({ count }) => count), 1);
  const step = Math.max(Math.min(16, 200 / most), 3);
  const top = Math.max(Number(maximum), ...scores.map(({ score }) => Number(score)));
  const x = (score: number) => side + (score / (top || 1)) * (width - 2 * side);
  const height = Math.max(most * step + 10, 40);
  const ticks = tickEvery(top, width / 50);
  return (
    <figure ref={figure} className={styles["figure"]}>
      <svg viewBox={`0 0 ${width} ${height + 36}`} aria-hidden="true" className={styles["dots"]}>
        {scores.map(({ score, count }) =>
          Array.from({ length: count }, (_, index) => (
            <circle
              key={`${score} ${index}`}
              className={styles["dot"]}
              cx={x(Number(score))}
              cy={height - step * (index + 0.5)}
              r={step * 0.4}
            />
          )),
        )}
        <line
          className={styles["axis"]}
          x1={side / 2}
          x2={width - side / 2}
          y1={height + 1}
          y2={height + 1}
        />
        {ticks.map((tick) => (
          <text key={tick} className={styles["tick"]} x={x(tick)} y={height + 20}>
            {format.decimal(String(tick))}
          </text>
        ))}
        {middle !== null && (
          <path className={styles["middle"]} d={`M${x(Number(middle)) - 5} ${height + 34}h10l-5-8z`} />
        )}
      </svg>
      <details className={styles["table"]}>
        <summary>{t`Show as table`}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{t`Score`}</th>
              <th scope="col">{t`Students`}</th>
            </tr>
          </thead>
          <tbody>
            {scores.map(({ score, count }) => (
              <tr key={score}>
                <th scope="row">{format.decimal(score)}</th>
                <td>
                  <Plural value={count} one="# student" other="# students" />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}

/** Round marks from 0 to the top, so many at most. */
function tickEvery(top: number, most: number): number[] {
  const every =
    [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000].find((size) => top / size <= most - 1) ?? top;
  return Array.from({ length: Math.floor(top / every) + 1 }, (_, index) => index * every);
}

/** The element's own width, so that what is written in a drawing keeps its size. */
function useWidth(ref: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(560);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const measure = () => setWidth(Math.max(element.clientWidth, 200));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
  return width;
}
