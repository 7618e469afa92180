import { tabStorage } from "@lectern/client";
import type { DeepLinkingItemInput } from "../../gql/graphql.ts";

/** Where the tab has no storage, the basket lives as long as the page. */
const kept = new Map<string, string>();

const keyOf = (sessionId: string | null) => `lectern.picked.${sessionId ?? ""}`;

/** What has been chosen in a picker, kept while its teacher writes an exercise and through a reload. */
export const basket = {
  get(sessionId: string | null): DeepLinkingItemInput[] {
    const stored = tabStorage.get(keyOf(sessionId)) ?? kept.get(keyOf(sessionId)) ?? "[]";
    return JSON.parse(stored) as DeepLinkingItemInput[];
  },
  set(sessionId: string | null, items: DeepLinkingItemInput[]): void {
    const text = JSON.stringify(items);
    kept.set(keyOf(sessionId), text);
    tabStorage.set(keyOf(sessionId), text);
  },
};
