import { expect, test } from "vitest";
import { groupLetters } from "./group-letters.ts";

test.each([
  [
    ["Rev", "Ugle"],
    ["R", "U"],
  ],
  [
    ["Rev", "Reinsdyr", "ugle"],
    ["R1", "R2", "U"],
  ],
  [
    ["Group 1", "Group 12"],
    ["1", "12"],
  ],
  [
    ["Østers", "🦊 fox"],
    ["Ø", "🦊"],
  ],
])("%j have the letters %j", (names, letters) => {
  const groups = names.map((name) => ({ id: name, name }));
  expect([...groupLetters(groups).values()]).toEqual(letters);
});
