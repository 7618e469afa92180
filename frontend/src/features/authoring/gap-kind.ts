import { plainText } from "../../lib/plain-text.ts";
import type { Gap } from "./draft.ts";
import { emptyChoice, emptyGap, emptyNumber } from "./new-question.ts";

export type GapKind = "words" | "number" | "list";

export const kindOfGap = (gap: Gap): GapKind =>
  gap.number ? "number" : gap.choices.length > 0 ? "list" : "words";

/**
 * The gap filled another way. What is right stays, as far as it can be said that way; so do typical mistakes, which in a
 * list are the choices that are wrong.
 */
export function asKind(gap: Gap, kind: GapKind): Gap {
  const chosen = gap.choices.find(({ right }) => right);
  const answer = chosen ? plainText(chosen.text) : (gap.accepted[0] ?? gap.number?.value ?? "");
  const mistakes = [
    ...gap.mistakes,
    ...gap.choices
      .filter(({ right, feedback }) => !right && feedback)
      .map(({ text, feedback }) => ({ answer: plainText(text), feedback })),
  ];
  const blank: Gap = { ...emptyGap(), key: gap.key, accepted: [], mistakes };
  const value = answer.trim().replace(",", ".");
  switch (kind) {
    case "number":
      return { ...blank, number: { ...emptyNumber(), ...(/^-?\d+(\.\d+)?$/.test(value) ? { value } : {}) } };
    case "list": {
      const right = { ...emptyChoice(true), text: asHtml(answer) };
      const wrong = mistakes.map((mistake) => ({
        ...emptyChoice(),
        text: asHtml(mistake.answer),
        feedback: mistake.feedback,
      }));
      return { ...blank, mistakes: [], choices: [right, ...(wrong.length > 0 ? wrong : [emptyChoice()])] };
    }
    case "words":
      return { ...blank, accepted: [answer] };
  }
}

const asHtml = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
