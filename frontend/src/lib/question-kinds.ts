import { useLingui } from "@lingui/react/macro";
import type { QuestionKind } from "../gql/graphql.ts";

/** The kinds of question in the order of the library, with what to call them. */
export function useQuestionKinds(): { value: QuestionKind; name: string }[] {
  const { t } = useLingui();
  return [
    { value: "CHOICE", name: t`Multiple choice` },
    { value: "NUMERIC", name: t`Number` },
    { value: "SHORT_TEXT", name: t`Short answer` },
    { value: "GAPS", name: t`Gaps` },
    { value: "MATCHING", name: t`Matching` },
    { value: "ORDERING", name: t`Ordering` },
    { value: "HOTSPOT", name: t`Point at a picture` },
    { value: "ESSAY", name: t`Essay` },
  ];
}

/** What a kind of question is called. */
export function useQuestionKindName(): (kind: QuestionKind) => string {
  const kinds = useQuestionKinds();
  return (kind) => kinds.find(({ value }) => value === kind)?.name ?? kind;
}
