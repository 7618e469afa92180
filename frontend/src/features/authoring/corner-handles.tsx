import type { PointerEvent } from "react";
import type { Spot } from "./areas.ts";
import { cornersOf, middles } from "./polygon.ts";
import styles from "./hotspot.module.css";

export interface CornerHandlesProps {
  coords: number[];
  /** Takes hold of a corner, or of the place behind it, halfway to the next, where there is none yet. */
  onTake: (event: PointerEvent, corner: number, isNew: boolean) => void;
}

/** The corners of a polygon, to be dragged: filled. Between them where new ones come from: hollow. */
export function CornerHandles({ coords, onTake }: CornerHandlesProps) {
  return (
    <>
      {middles(coords).map((spot, index) => (
        <Handle key={`new ${index}`} {...spot} isNew onTake={(event) => onTake(event, index, true)} />
      ))}
      {cornersOf(coords).map((spot, index) => (
        <Handle key={index} {...spot} onTake={(event) => onTake(event, index, false)} />
      ))}
    </>
  );
}

/** Of the same size at whatever size the picture is shown: lines without length, with round ends. */
function Handle({
  x,
  y,
  isNew = false,
  onTake,
}: Spot & { isNew?: boolean; onTake: (event: PointerEvent) => void }) {
  const dot = `M${x} ${y}h0`;
  return (
    <g className={`${styles["handle"]} ${isNew ? styles["new"] : ""}`} onPointerDown={onTake}>
      <path className={styles["hand"]} d={dot} />
      <path d={dot} />
      <path d={dot} />
    </g>
  );
}
