import type { Spot } from "./areas.ts";

/** The corners of a polygon, whose coordinates are kept in one row as of an HTML image map. */
export const cornersOf = (coords: number[]): Spot[] =>
  Array.from({ length: Math.floor(coords.length / 2) }, (_, index) => ({
    x: coords[2 * index] ?? 0,
    y: coords[2 * index + 1] ?? 0,
  }));

export const coordsOf = (corners: Spot[]): number[] => corners.flatMap(({ x, y }) => [x, y]);

/** Fewer corners hold no area. */
export const leastCorners = 3;

/** The corner elsewhere. */
export const withCorner = (coords: number[], index: number, to: Spot): number[] =>
  coordsOf(cornersOf(coords).with(index, to));

/** One corner more, behind the one of that index: at the spot, or else halfway to the next. */
export function withCornerAfter(coords: number[], index: number, at?: Spot): number[] {
  const corner = at ?? middles(coords)[index];
  return corner ? coordsOf(cornersOf(coords).toSpliced(index + 1, 0, corner)) : coords;
}

/** One corner less, where that leaves a polygon. */
export function withoutCorner(coords: number[], index: number): number[] {
  const corners = cornersOf(coords);
  return corners.length > leastCorners ? coordsOf(corners.toSpliced(index, 1)) : coords;
}

/** Halfway from each corner to the next. */
export const middles = (coords: number[]): Spot[] =>
  edges(coords).map(([a, b]) => ({ x: Math.round((a.x + b.x) / 2), y: Math.round((a.y + b.y) / 2) }));

/** How much it covers, in square pixels. */
export const surface = (coords: number[]): number =>
  Math.abs(edges(coords).reduce((sum, [a, b]) => sum + a.x * b.y - b.x * a.y, 0)) / 2;

/** Whether two of its edges cross or touch: then what lies inside is not what somebody sees. */
export function crosses(coords: number[]): boolean {
  const all = edges(coords);
  return all.some(([a, b], index) =>
    all.some(([c, d], other) => {
      // Each pair once; neighbours share a corner.
      if (other < index + 2 || (index === 0 && other === all.length - 1)) return false;
      return turn(a, b, c) * turn(a, b, d) <= 0 && turn(c, d, a) * turn(c, d, b) <= 0 && near([a, b], [c, d]);
    }),
  );
}

type Edge = [Spot, Spot];

const edges = (coords: number[]): Edge[] =>
  cornersOf(coords).map((corner, index, all) => [corner, all[(index + 1) % all.length] ?? corner]);

/** On which side of the line from a to b the third lies: -1, 0 on the line, or 1. */
const turn = (a: Spot, b: Spot, c: Spot) => Math.sign((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x));

/** Whether the boxes around both meet: edges on one line need not. */
const near = ([a, b]: Edge, [c, d]: Edge) =>
  Math.max(a.x, b.x) >= Math.min(c.x, d.x) &&
  Math.max(c.x, d.x) >= Math.min(a.x, b.x) &&
  Math.max(a.y, b.y) >= Math.min(c.y, d.y) &&
  Math.max(c.y, d.y) >= Math.min(a.y, b.y);
