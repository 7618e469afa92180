import { tabStorage } from "@lectern/client";
import type { Viewer } from "../lib/viewer.tsx";

/** What to call things when the session is over and nobody can be asked any more. */
export interface LastPlace {
  platformName: string;
  assignmentTitle: string | null;
}

const key = "lectern.place";

/** Remembers, for this tab only, where the person came from. No names of people. */
export function rememberPlace(viewer: Viewer): void {
  const place: LastPlace = {
    platformName: viewer.platformName,
    assignmentTitle: viewer.assignment?.title ?? null,
  };
  tabStorage.set(key, JSON.stringify(place));
}

/** The place remembered last in this tab, or null. */
export function lastPlace(): LastPlace | null {
  const stored = tabStorage.get(key);
  return stored === null ? null : (JSON.parse(stored) as LastPlace);
}
