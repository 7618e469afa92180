import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { speak } from "../../lib/i18n.ts";
import { AnswerRoom } from "./answer-room.tsx";
import { RightAnswer } from "./right-answer.tsx";

const written = "<img src=x alt=told> 5 < 6";

test("what an author wrote as plain text is plain text on paper", async () => {
  await speak("en");
  const gaps = [{ key: "g1", numeric: true, unit: written, choices: null }];
  const question = { __typename: "GapsQuestion", passage: "<p>It is [[g1]].</p>", gaps } as never;
  const answer = {
    correctChoices: null,
    correctText: null,
    correctOrder: null,
    correctParts: [{ key: "g1", value: written }],
  } as never;
  render(
    <I18nProvider i18n={i18n}>
      <AnswerRoom question={question} />
      <RightAnswer question={question} answer={answer} />
    </I18nProvider>,
  );
  expect(screen.queryByRole("img")).toBeNull();
  expect(screen.getAllByText(written, { exact: false })).toHaveLength(2);
});
