import { useLingui } from "@lingui/react/macro";
import type { QuestionKind } from "../../gql/graphql.ts";

/** The kinds of question in the order of the library, with what to call them. */
export function useQuestionKinds(): { kind: QuestionKind; name: string }[] {
  const { t } = useLingui();
  return [
    { kind: "CHOICE", name: t`Multiple choice` },
    { kind: "NUMERIC", name: t`Number` },
    { kind: "SHORT_TEXT", name: t`Short answer` },
    { kind: "GAPS", name: t`Gaps` },
    { kind: "MATCHING", name: t`Matching` },
    { kind: "ORDERING", name: t`Ordering` },
    { kind: "HOTSPOT", name: t`Point at a picture` },
    { kind: "ESSAY", name: t`Essay` },
  ];
}
