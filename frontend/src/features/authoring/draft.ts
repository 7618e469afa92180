import type { AreaShape, ExerciseDraftInput, QuestionKind, Subject } from "../../gql/graphql.ts";

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

/** What is sent: the same. */
export function inputOf(draft: Draft): ExerciseDraftInput {
  return draft as unknown as ExerciseDraftInput;
}

const kinds: Record<keyof Answer, QuestionKind> = {
  choice: "CHOICE",
  numeric: "NUMERIC",
  shortText: "SHORT_TEXT",
  gaps: "GAPS",
  matching: "MATCHING",
  ordering: "ORDERING",
  hotspot: "HOTSPOT",
  essay: "ESSAY",
};

export function kindOf({ answer }: Question): QuestionKind {
  return kinds[(Object.keys(answer)[0] as keyof Answer | undefined) ?? "choice"];
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
