import { expect, test } from "vitest";
import { withUnit } from "./unit.ts";

test.each([
  ["12", "cm", "12\u00a0cm"],
  ["1 250,5", "kr", "1 250,5\u00a0kr"],
  ["4.50", "£", "£4.50"],
  ["−3", null, "−3"],
  ["9 metres", "m", "9 metres"],
  ["£4.50", "£", "£4.50"],
])("%s in %s is written %s", (text, unit, written) => {
  expect(withUnit(text, unit)).toBe(written);
});
