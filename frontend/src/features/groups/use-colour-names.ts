import { useLingui } from "@lingui/react/macro";
import type { GroupColour } from "../../gql/graphql.ts";

/** The colours of groups with their words, in the order in which they are offered. */
export function useColourNames(): [GroupColour, string][] {
  const { t } = useLingui();
  return [
    ["BLUE", t`Blue`],
    ["OCHRE", t`Ochre`],
    ["GREEN", t`Green`],
    ["RED", t`Red`],
    ["VIOLET", t`Violet`],
    ["TEAL", t`Teal`],
    ["PINK", t`Pink`],
    ["SLATE", t`Grey`],
  ];
}
