import { useLingui } from "@lingui/react/macro";
import type { Kind } from "./draft.ts";

/** The kinds of question that can be written, with what to call them. */
export function useKinds(): { value: Kind; name: string }[] {
  const { t } = useLingui();
  return [
    { value: "choice", name: t`Choice` },
    { value: "numeric", name: t`Number` },
    { value: "shortText", name: t`Short text` },
    { value: "gaps", name: t`Text with gaps` },
    { value: "matching", name: t`Matching` },
    { value: "ordering", name: t`Ordering` },
    { value: "hotspot", name: t`Point at a picture` },
    { value: "essay", name: t`Longer text` },
  ];
}
