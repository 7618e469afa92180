import { useLingui } from "@lingui/react/macro";
import type { QuestionKind } from "../../gql/graphql.ts";

/** What the kinds of question are called. */
export function useKindNames(): Record<QuestionKind, string> {
  const { t } = useLingui();
  return {
    CHOICE: t`Choice`,
    NUMERIC: t`Number`,
    SHORT_TEXT: t`Short text`,
    GAPS: t`Text with gaps`,
    MATCHING: t`Matching`,
    ORDERING: t`Ordering`,
    HOTSPOT: t`Point at a picture`,
    ESSAY: t`Longer text`,
  };
}
