import { useLingui } from "@lingui/react/macro";
import { useQuestionKinds } from "../../lib/question-kinds.ts";
import type { NewKind } from "./new-question.ts";

/** What can be added to an exercise, with what to call it. */
export function useNewKinds(): { value: NewKind; name: string }[] {
  const { t } = useLingui();
  const [choice, ...others] = useQuestionKinds();
  return [...(choice ? [choice] : []), { value: "TRUE_FALSE", name: t`True or false` }, ...others];
}
