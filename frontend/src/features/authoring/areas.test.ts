import { expect, test } from "vitest";
import { centre, drawn, emptyArea, isMeant, middle, scaled, shifted } from "./areas.ts";

test("a rectangle is the same from whichever corner it is drawn, a circle goes by its edge", () => {
  const corners = [10, 20, 110, 70];
  expect(drawn("RECT", { x: 10, y: 20 }, { x: 110, y: 70 })).toEqual(corners);
  expect(drawn("RECT", { x: 110, y: 20 }, { x: 10, y: 70 })).toEqual(corners);
  expect(drawn("CIRCLE", { x: 50, y: 50 }, { x: 53, y: 54 })).toEqual([50, 50, 5]);
});

test("a slip of the hand is no area", () => {
  expect(isMeant("RECT", drawn("RECT", { x: 5, y: 5 }, { x: 7, y: 90 }), 400)).toBe(false);
  expect(isMeant("RECT", drawn("RECT", { x: 5, y: 5 }, { x: 90, y: 90 }), 400)).toBe(true);
  expect(isMeant("CIRCLE", [5, 5, 2], 400)).toBe(false);
  expect(isMeant("CIRCLE", [5, 5, 4], 400)).toBe(true);
  expect(isMeant("POLY", [5, 5, 6, 90, 5, 90], 400)).toBe(true);
  expect(isMeant("POLY", [5, 5, 40, 40, 90, 90], 400)).toBe(false);
});

test.each(["RECT", "CIRCLE", "POLY"] as const)(
  "a %s in the middle lies in the middle and within the picture",
  (shape) => {
    const area = emptyArea(shape, middle(shape, 400, 200));
    expect(centre(area)).toEqual({ x: 200, y: 100 });
    expect(shifted(area, { x: 0, y: 0 }, 400, 200)).toEqual(area);
  },
);

test.each([1, 2, 3, 4, 5, 6])(
  "the one after %s others lies within the picture, and not on the last",
  (before) => {
    const area = emptyArea("RECT", middle("RECT", 400, 200, before));
    expect(shifted(area, { x: 0, y: 0 }, 400, 200)).toEqual(area);
    expect(area.coords).not.toEqual(middle("RECT", 400, 200, before - 1));
  },
);

test("an area that is moved keeps its size and stays within the picture", () => {
  const rect = emptyArea("RECT", [10, 10, 60, 40]);
  expect(shifted(rect, { x: 5, y: -3 }, 400, 200).coords).toEqual([15, 7, 65, 37]);
  expect(shifted(rect, { x: -500, y: 500 }, 400, 200).coords).toEqual([0, 170, 50, 200]);
  const circle = emptyArea("CIRCLE", [100, 100, 30]);
  expect(shifted(circle, { x: 1000, y: -1000 }, 400, 200).coords).toEqual([370, 30, 30]);
  const polygon = { ...rect, shape: "POLY" as const, coords: [0, 0, 40, 0, 20, 30] };
  expect(shifted(polygon, { x: 7, y: 9 }, 400, 200).coords).toEqual([7, 9, 47, 9, 27, 39]);
});

test("with a picture of another size its areas go along, and circles stay round", () => {
  expect(scaled(emptyArea("RECT", [10, 20, 30, 40]), 2, 0.5).coords).toEqual([20, 10, 60, 20]);
  expect(scaled(emptyArea("CIRCLE", [10, 20, 30]), 2, 0.5).coords).toEqual([20, 10, 15]);
});
