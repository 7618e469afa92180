import type { Gap, GapsKey } from "./draft.ts";

/** The keys of the gaps of a text, in its order. */
export const keysIn = (passage: string): string[] =>
  [...passage.matchAll(/\[\[([a-z][a-z0-9]{0,15})\]\]/g)].map(([, key]) => key ?? "");

/** The gaps as they stand in the text; last those that do not stand in it. */
export function inTextOrder({ passage, gaps }: GapsKey): Gap[] {
  const keys = keysIn(passage);
  const place = ({ key }: Gap) => (keys.includes(key) ? keys.indexOf(key) : keys.length);
  return [...gaps].sort((a, b) => place(a) - place(b));
}
