import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { speak } from "../lib/i18n.ts";
import { AnswerParts } from "./answer-parts.tsx";

const gap = (key: string) => ({ key, choices: null });

test("each gap stands in the order of the text, also one that was left open, with what is right there", async () => {
  await speak("en");
  render(
    <I18nProvider i18n={i18n}>
      <AnswerParts
        options={{ __typename: "GapsQuestion", gaps: ["g2", "g10", "g1"].map(gap) } as never}
        given={[
          { key: "g10", value: "smoke" },
          { key: "g1", value: "100" },
        ]}
        marked={[
          { key: "g2", correct: false, correctPart: "0" },
          { key: "g10", correct: false, correctPart: "vapour" },
          { key: "g1", correct: true, correctPart: "100" },
        ]}
      />
    </I18nProvider>,
  );
  expect(
    screen.getAllByRole("listitem").map(({ textContent }) => textContent?.replace(/\s+/g, " ").trim()),
  ).toEqual([
    "Gap 1 Left open. The right answer: 0",
    "Gap 2 smoke not right. The right answer: vapour",
    "Gap 3 100 right",
  ]);
});
