import { expect, test } from "vitest";
import {
  cornersOf,
  crosses,
  middles,
  surface,
  withCorner,
  withCornerAfter,
  withoutCorner,
} from "./polygon.ts";

const square = [0, 0, 40, 0, 40, 40, 0, 40];

test("corners are moved, added halfway or at a spot, and taken away", () => {
  expect(withCorner(square, 1, { x: 60, y: 5 })).toEqual([0, 0, 60, 5, 40, 40, 0, 40]);
  expect(withCornerAfter(square, 0)).toEqual([0, 0, 20, 0, 40, 0, 40, 40, 0, 40]);
  expect(withCornerAfter(square, 3)).toEqual([...square, 0, 20]);
  expect(withCornerAfter(square, 3, { x: 9, y: 9 })).toEqual([...square, 9, 9]);
  expect(withoutCorner(square, 0)).toEqual([40, 0, 40, 40, 0, 40]);
  expect(middles(square)).toHaveLength(4);
});

test("three corners are left", () => {
  const triangle = withoutCorner(square, 0);
  expect(withoutCorner(triangle, 1)).toEqual(triangle);
  expect(cornersOf(triangle)).toHaveLength(3);
});

test("what a polygon covers goes by its corners, in either direction", () => {
  expect(surface(square)).toBe(1600);
  expect(surface([0, 40, 40, 40, 40, 0, 0, 0])).toBe(1600);
  expect(surface([0, 0, 10, 10, 20, 20])).toBe(0);
});

test.each([
  ["a square", square, false],
  ["a triangle", [0, 0, 40, 0, 20, 30], false],
  ["a hollow shape", [0, 0, 40, 0, 20, 20, 40, 40, 0, 40], false],
  ["steps with edges on one line", [0, 0, 10, 0, 10, 10, 20, 10, 20, 0, 30, 0, 30, 30, 0, 30], false],
  ["a bow tie", [0, 0, 40, 40, 40, 0, 0, 40], true],
  ["a corner on another edge", [0, 0, 40, 0, 40, 40, 20, 0, 0, 40], true],
])("%s is told as it is", (_, coords, does) => expect(crosses(coords)).toBe(does));
