import { useLingui } from "@lingui/react/macro";
import { useRef, useState } from "react";
import Plus from "~icons/ph/plus";
import Trash from "~icons/ph/trash";
import { WholeField } from "./fields.tsx";
import { cornersOf, leastCorners, withCorner, withCornerAfter, withoutCorner } from "./polygon.ts";
import form from "./form.module.css";
import styles from "./hotspot.module.css";

export interface CornerFieldsProps {
  coords: number[];
  /** The picture's size. */
  width: number;
  height: number;
  onChange: (coords: number[]) => void;
}

/** The corners of a polygon in numbers, for those who do not drag them. */
export function CornerFields({ coords, width, height, onChange }: CornerFieldsProps) {
  const { t } = useLingui();
  // Counts corners added and taken away: the fields then begin anew with the numbers of their corner.
  const [round, setRound] = useState(0);
  const list = useRef<HTMLOListElement>(null);
  const corners = cornersOf(coords);
  /** From the button that was pressed to the one of the corner that is now in question. */
  const change = (to: number[], next: number) => {
    onChange(to);
    setRound(round + 1);
    requestAnimationFrame(() => list.current?.children[next]?.querySelector("button")?.focus());
  };
  return (
    <details className={styles["corners"]}>
      <summary>{t`Corners in numbers`}</summary>
      <ol ref={list}>
        {corners.map((corner, index) => {
          const number = index + 1;
          const set = (to: Partial<typeof corner>) =>
            onChange(withCorner(coords, index, { ...corner, ...to }));
          return (
            <li key={`${round} ${index}`}>
              <fieldset className={form["places"]}>
                <legend>{t`Corner ${number}`}</legend>
                <WholeField
                  label={t`From the left`}
                  value={corner.x}
                  min={0}
                  max={width}
                  fallback={null}
                  onChange={(x) => set(x === null ? {} : { x })}
                />
                <WholeField
                  label={t`From the top`}
                  value={corner.y}
                  min={0}
                  max={height}
                  fallback={null}
                  onChange={(y) => set(y === null ? {} : { y })}
                />
                <span className={form["buttons"]}>
                  <button
                    type="button"
                    aria-label={t`Add a corner after corner ${number}`}
                    onClick={() => change(withCornerAfter(coords, index), index + 1)}
                  >
                    <Plus aria-hidden="true" />
                  </button>
                  {corners.length > leastCorners && (
                    <button
                      type="button"
                      aria-label={t`Delete corner ${number}`}
                      onClick={() =>
                        change(withoutCorner(coords, index), Math.min(index, corners.length - 2))
                      }
                    >
                      <Trash aria-hidden="true" />
                    </button>
                  )}
                </span>
              </fieldset>
            </li>
          );
        })}
      </ol>
    </details>
  );
}
