import type { HotspotKey } from "./draft.ts";
import { newKey } from "./new-question.ts";
import { surface } from "./polygon.ts";

export type Area = HotspotKey["areas"][number];
export interface Spot {
  x: number;
  y: number;
}

/** The shapes that are drawn from one point to another. A polygon is drawn corner by corner. */
export type Drawn = Exclude<Area["shape"], "POLY">;

/** A new area, without a name yet. */
export const emptyArea = (shape: Area["shape"], coords: number[]): Area => ({
  key: newKey("a"),
  name: "",
  shape,
  coords,
  right: false,
  feedback: "",
});

/** What is drawn between two points: a rectangle from corner to corner, a circle from its centre to its edge. */
export function drawn(shape: Drawn, from: Spot, to: Spot): number[] {
  if (shape === "CIRCLE") return [from.x, from.y, Math.round(Math.hypot(to.x - from.x, to.y - from.y))];
  return [Math.min(from.x, to.x), Math.min(from.y, to.y), Math.max(from.x, to.x), Math.max(from.y, to.y)];
}

/**
 * An area for those who do not draw, when there are so many already: the first in the middle of the picture, the others
 * beside it rather than on top.
 */
export function middle(shape: Area["shape"], width: number, height: number, before = 0): number[] {
  const half = Math.round(Math.min(width, height) / 8);
  const aside = ((before % 6) * half) / 2;
  const [x, y] = [width / 2 + aside, height / 2 + aside].map(Math.round) as [number, number];
  if (shape === "POLY") return [x, y - half, x + half, y + half, x - half, y + half];
  return shape === "CIRCLE" ? [x, y, half] : [x - half, y - half, x + half, y + half];
}

/** Whether something drawn is large enough to be meant, rather than a slip. */
export function isMeant(shape: Area["shape"], coords: number[], width: number): boolean {
  const least = width / 100;
  if (shape === "POLY") return surface(coords) >= least * least;
  const [a = 0, b = 0, c = 0, d = 0] = coords;
  return shape === "CIRCLE" ? c >= least : c - a >= least && d - b >= least;
}

/** The area elsewhere, but nowhere outside of the picture. */
export function shifted(area: Area, by: Spot, width: number, height: number): Area {
  const [left, top, right, bottom] = box(area);
  const dx = Math.round(Math.max(-left, Math.min(by.x, width - right)));
  const dy = Math.round(Math.max(-top, Math.min(by.y, height - bottom)));
  return {
    ...area,
    coords: area.coords.map((n, index) => (isRadius(area, index) ? n : n + (index % 2 === 0 ? dx : dy))),
  };
}

/** The area in a picture of another size. */
export function scaled(area: Area, across: number, down: number): Area {
  const by = (index: number) => (isRadius(area, index) ? Math.min(across, down) : index % 2 ? down : across);
  return { ...area, coords: area.coords.map((n, index) => Math.round(n * by(index))) };
}

const isRadius = ({ shape }: Area, index: number) => shape === "CIRCLE" && index === 2;

/** The edges of what it takes up: left, upper, right, lower. */
function box({ shape, coords }: Pick<Area, "shape" | "coords">): [number, number, number, number] {
  const [x = 0, y = 0, r = 0] = coords;
  if (shape === "CIRCLE") return [x - r, y - r, x + r, y + r];
  const across = coords.filter((_, index) => index % 2 === 0);
  const down = coords.filter((_, index) => index % 2 === 1);
  return [Math.min(...across), Math.min(...down), Math.max(...across), Math.max(...down)];
}

/** Where its number stands. */
export function centre(area: Pick<Area, "shape" | "coords">): Spot {
  const [left, top, right, bottom] = box(area);
  return { x: (left + right) / 2, y: (top + bottom) / 2 };
}
