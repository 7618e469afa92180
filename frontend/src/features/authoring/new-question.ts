import type { QuestionKind } from "../../gql/graphql.ts";
import type { Answer, Choice, Draft, Gap, Item, Question, RightNumber } from "./draft.ts";

/** A key that was never used: one keeps its meaning in every version, so that no letter is given twice. */
export function newKey(letter: string): string {
  const drawn = crypto.getRandomValues(new Uint8Array(7));
  return letter + Array.from(drawn, (byte) => (byte % 36).toString(36)).join("");
}

export const emptyChoice = (right = false): Choice => ({ key: newKey("c"), text: "", right, feedback: "" });
export const emptyItem = (): Item => ({ key: newKey("i"), text: "" });
export const emptyNumber = (): RightNumber => ({
  value: "0",
  tolerance: "0",
  relative: false,
  unit: "",
  shown: "",
});
export const emptyGap = (): Gap => ({
  key: newKey("g"),
  accepted: [""],
  caseSensitive: false,
  choices: [],
  mistakes: [],
});

export function emptyDraft(language: string): Draft {
  return {
    title: "",
    description: "",
    subject: "MATHEMATICS",
    language: language.startsWith("nb") || language.startsWith("no") ? "nb" : "en",
    fromYear: 5,
    toYear: 7,
    minutes: 10,
    attemptsAllowed: 1,
    draw: 0,
    shuffle: false,
    questions: [],
  };
}

/** What can be added: the kinds of question, and one that is filled in already. */
export type NewKind = QuestionKind | "TRUE_FALSE";

/** A question that is not written yet, of an exercise in the language. */
export function emptyQuestion(kind: NewKind, language: string): Question {
  return {
    key: newKey("q"),
    prompt: "",
    points: "1",
    penalty: "0",
    allOrNothing: false,
    explanation: "",
    answer: emptyAnswer(kind, language),
  };
}

const trueAndFalse = (language: string) => (language === "nb" ? ["Sant", "Usant"] : ["True", "False"]);

function emptyAnswer(kind: NewKind, language: string): Answer {
  switch (kind) {
    case "CHOICE":
      return { choice: { choices: [emptyChoice(true), emptyChoice()], multiple: false, shuffle: false } };
    case "TRUE_FALSE": {
      const choices = trueAndFalse(language).map((text, index) => ({ ...emptyChoice(index === 0), text }));
      return { choice: { choices, multiple: false, shuffle: false } };
    }
    case "NUMERIC":
      return { numeric: { number: emptyNumber(), mistakes: [] } };
    case "SHORT_TEXT":
      return { shortText: { accepted: [""], caseSensitive: false, mistakes: [] } };
    case "GAPS":
      return { gaps: { passage: "", gaps: [] } };
    case "MATCHING": {
      const pairs = [0, 1].map(() => ({ item: emptyItem(), target: emptyItem() }));
      return {
        matching: {
          items: pairs.map(({ item }) => item),
          targets: pairs.map(({ target }) => target),
          pairs: pairs.map(({ item, target }) => ({ item: item.key, target: target.key })),
        },
      };
    }
    case "ORDERING":
      return { ordering: { items: [emptyItem(), emptyItem(), emptyItem()] } };
    case "HOTSPOT":
      return { hotspot: { source: "", alt: "", width: 0, height: 0, multiple: false, areas: [] } };
    case "ESSAY":
      return { essay: { fewestWords: 0, mostWords: 0 } };
  }
}

/** A copy with keys of its own. */
export function copyOf(question: Question): Question {
  return { ...structuredClone(question), key: newKey("q") };
}
