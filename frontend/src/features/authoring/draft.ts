import { graphql } from "../../gql/gql.ts";
import type { AreaShape, ExerciseDraftInput, Subject } from "../../gql/graphql.ts";

/** What the editor holds of a draft: as the API gives it, and as it is sent back. */
export interface Draft {
  title: string;
  description: string;
  subject: Subject;
  language: string;
  fromYear: number;
  toYear: number;
  minutes: number;
  attemptsAllowed: number | null;
  draw: number;
  shuffle: boolean;
  questions: Question[];
}

export interface Question {
  key: string;
  prompt: string;
  points: string;
  penalty: string;
  allOrNothing: boolean;
  explanation: string;
  answer: Answer;
}

/** Exactly one member is there. */
export interface Answer {
  choice?: ChoiceKey;
  numeric?: NumericKey;
  shortText?: ShortTextKey;
  gaps?: GapsKey;
  matching?: MatchingKey;
  ordering?: OrderingKey;
  hotspot?: HotspotKey;
  essay?: EssayKey;
}

export interface Choice {
  key: string;
  text: string;
  right: boolean;
  feedback: string;
}
export interface ChoiceKey {
  choices: Choice[];
  multiple: boolean;
  shuffle: boolean;
}
export interface Mistake {
  answer: string;
  feedback: string;
}
export interface RightNumber {
  value: string;
  tolerance: string;
  relative: boolean;
  unit: string;
  shown: string;
}
export interface NumericKey {
  number: RightNumber;
  mistakes: Mistake[];
}
export interface ShortTextKey {
  accepted: string[];
  caseSensitive: boolean;
  mistakes: Mistake[];
}
export interface Gap {
  key: string;
  number?: RightNumber;
  accepted: string[];
  caseSensitive: boolean;
  choices: Choice[];
  mistakes: Mistake[];
}
export interface GapsKey {
  passage: string;
  gaps: Gap[];
}
export interface Item {
  key: string;
  text: string;
}
export interface MatchingKey {
  items: Item[];
  targets: Item[];
  pairs: { item: string; target: string }[];
}
export interface OrderingKey {
  items: Item[];
}
export interface HotspotKey {
  source: string;
  alt: string;
  width: number;
  height: number;
  multiple: boolean;
  areas: {
    key: string;
    name: string;
    shape: AreaShape;
    coords: number[];
    right: boolean;
    feedback: string;
  }[];
}
export interface EssayKey {
  fewestWords: number;
  mostWords: number;
}

export type Kind = keyof Answer;

export const DraftDocument = graphql(`
  fragment Draft_draft on ExerciseDraft {
    title
    description
    subject
    language
    fromYear
    toYear
    minutes
    attemptsAllowed
    draw
    shuffle
    questions {
      key
      prompt
      points
      penalty
      allOrNothing
      explanation
      answer {
        choice {
          choices {
            key
            text
            right
            feedback
          }
          multiple
          shuffle
        }
        numeric {
          number {
            value
            tolerance
            relative
            unit
            shown
          }
          mistakes {
            answer
            feedback
          }
        }
        shortText {
          accepted
          caseSensitive
          mistakes {
            answer
            feedback
          }
        }
        gaps {
          passage
          gaps {
            key
            number {
              value
              tolerance
              relative
              unit
              shown
            }
            accepted
            caseSensitive
            choices {
              key
              text
              right
              feedback
            }
            mistakes {
              answer
              feedback
            }
          }
        }
        matching {
          items {
            key
            text
          }
          targets {
            key
            text
          }
          pairs {
            item
            target
          }
        }
        ordering {
          items {
            key
            text
          }
        }
        hotspot {
          source
          alt
          width
          height
          multiple
          areas {
            key
            name
            shape
            coords
            right
            feedback
          }
        }
        essay {
          fewestWords
          mostWords
        }
      }
    }
  }
`);

/** What the API gave, without what only the API needs. Members that are null are left out, but for attempts. */
export function draftOf(given: Record<keyof Draft, unknown>): Draft {
  const { title, description, subject, language, fromYear, toYear, minutes, attemptsAllowed } = given;
  const { draw, shuffle, questions } = given;
  const about = { title, description, subject, language, fromYear, toYear, minutes, attemptsAllowed };
  return { ...about, draw, shuffle, questions: withoutNulls(questions) } as Draft;
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, member]) => name !== "__typename" && member !== null)
      .map(([name, member]) => [name, withoutNulls(member)]),
  );
}

/** What is sent: the same. */
export function inputOf(draft: Draft): ExerciseDraftInput {
  return draft as unknown as ExerciseDraftInput;
}

export function kindOf({ answer }: Question): Kind {
  return (Object.keys(answer)[0] as Kind | undefined) ?? "choice";
}

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

export function emptyQuestion(kind: Kind): Question {
  return {
    key: newKey("q"),
    prompt: "",
    points: "1",
    penalty: "0",
    allOrNothing: false,
    explanation: "",
    answer: emptyAnswer(kind),
  };
}

function emptyAnswer(kind: Kind): Answer {
  switch (kind) {
    case "choice":
      return { choice: { choices: [emptyChoice(true), emptyChoice()], multiple: false, shuffle: false } };
    case "numeric":
      return { numeric: { number: emptyNumber(), mistakes: [] } };
    case "shortText":
      return { shortText: { accepted: [""], caseSensitive: false, mistakes: [] } };
    case "gaps":
      return { gaps: { passage: "", gaps: [] } };
    case "matching": {
      const pairs = [0, 1].map(() => ({ item: emptyItem(), target: emptyItem() }));
      return {
        matching: {
          items: pairs.map(({ item }) => item),
          targets: pairs.map(({ target }) => target),
          pairs: pairs.map(({ item, target }) => ({ item: item.key, target: target.key })),
        },
      };
    }
    case "ordering":
      return { ordering: { items: [emptyItem(), emptyItem(), emptyItem()] } };
    case "hotspot":
      return { hotspot: { source: "", alt: "", width: 0, height: 0, multiple: false, areas: [] } };
    case "essay":
      return { essay: { fewestWords: 0, mostWords: 0 } };
  }
}

/** A copy with keys of its own. */
export function copyOf(question: Question): Question {
  return { ...structuredClone(question), key: newKey("q") };
}

/** The list with the item at the place put another way. */
export function replaced<T>(list: T[], place: number, item: T): T[] {
  return list.map((former, index) => (index === place ? item : former));
}

export function without<T>(list: T[], place: number): T[] {
  return list.filter((_, index) => index !== place);
}

/** The list with the item at the place moved by one, up or down; as it is where there is no way. */
export function moved<T>(list: T[], place: number, by: -1 | 1): T[] {
  const to = place + by;
  const [item, other] = [list[place], list[to]];
  if (item === undefined || other === undefined) return list;
  return replaced(replaced(list, place, other), to, item);
}
