import { describe, expect, test } from "vitest";
import { asKind, kindOfGap } from "./gap-kind.ts";
import type { Gap } from "./draft.ts";

const oslo: Gap = {
  key: "g1",
  accepted: ["Oslo"],
  caseSensitive: false,
  choices: [],
  mistakes: [{ answer: "Bergen & <Voss>", feedback: "<p>Further east.</p>" }],
};

describe("a gap filled another way", () => {
  test("keeps what is right and what is said to typical mistakes, to a list and back", () => {
    const list = asKind(oslo, "list");
    expect(kindOfGap(list)).toBe("list");
    expect(list.mistakes).toEqual([]);
    expect(list.choices).toMatchObject([
      { text: "Oslo", right: true },
      { text: "Bergen &amp; &lt;Voss>", right: false, feedback: "<p>Further east.</p>" },
    ]);
    expect(asKind(list, "words")).toEqual(oslo);
  });

  test("has a second choice also where there was no mistake, and makes no mistake of a choice without feedback", () => {
    const list = asKind({ ...oslo, mistakes: [] }, "list");
    expect(list.choices).toHaveLength(2);
    expect(asKind(list, "words").mistakes).toEqual([]);
  });

  test("takes over a number, and the mistakes with it", () => {
    const number = asKind({ ...oslo, accepted: ["3,5"] }, "number");
    expect(number.number?.value).toBe("3.5");
    expect(number.mistakes).toEqual(oslo.mistakes);
    expect(asKind(number, "words").accepted).toEqual(["3.5"]);
  });
});
