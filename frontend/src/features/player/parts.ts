import type { Answer } from "./answer-queue.ts";

/** The answer with one gap or item filled; an empty value empties it. */
export function withPart(answer: Answer, key: string, value: string): Answer {
  const others = (answer.parts ?? []).filter((part) => part.key !== key);
  return { parts: value === "" ? others : [...others, { key, value }] };
}
