import { CriticalityLevel, diff } from "@graphql-inspector/core";
import { buildSchema } from "graphql";

/** A change after which a frontend that was written for the old schema may fail. */
export interface Breaking {
  /** What changed: `Course.label`, `Query.node.id`. */
  path: string;
  message: string;
}

/** What breaks between two schemas, given as their text. */
export async function breakingChanges(before: string, after: string): Promise<Breaking[]> {
  const changes = await diff(buildSchema(before), buildSchema(after));
  return changes
    .filter((change) => change.criticality.level === CriticalityLevel.Breaking)
    .map((change) => ({ path: change.path ?? change.type, message: change.message }));
}

/**
 * The paths that the changelog declares as broken since the last release: those in backticks in the lines of its
 * section "Unreleased" that begin with "- **Breaking**".
 */
export function declared(changelog: string): string[] {
  const [, unreleased = ""] = /^## Unreleased$(.*?)(?=^## |$(?![\s\S]))/ms.exec(changelog) ?? [];
  const lines = unreleased.split("\n").filter((line) => line.startsWith("- **Breaking**"));
  return lines.flatMap((line) => [...line.matchAll(/`([^`]+)`/g)].map(([, path]) => path ?? ""));
}
