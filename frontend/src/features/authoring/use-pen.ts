import { useState } from "react";
import type { Spot } from "./areas.ts";
import { coordsOf, leastCorners } from "./polygon.ts";

/** A polygon that is being drawn, corner by corner. */
export function usePen(onDone: (coords: number[]) => void) {
  const [corners, setCorners] = useState<Spot[]>([]);
  const canClose = corners.length >= leastCorners;
  const close = () => {
    if (!canClose) return;
    setCorners([]);
    onDone(coordsOf(corners));
  };
  /** A corner there. At the first corner it closes the polygon, as a second click at the last one does. */
  const put = (spot: Spot, reach: number) => {
    const isAt = (corner: Spot | undefined) =>
      corner && Math.hypot(corner.x - spot.x, corner.y - spot.y) <= reach;
    if (isAt(corners.at(-1)) || (canClose && isAt(corners[0]))) close();
    else setCorners([...corners, spot]);
  };
  return { corners, canClose, put, close, takeBack: () => setCorners(corners.slice(0, -1)) };
}
