import { useLingui } from "@lingui/react/macro";
import type { Notice } from "./notices.ts";

/** Says which question is meant, and where it stands in the file. */
export function usePlaceWords(): (notice: Notice) => string {
  const { t } = useLingui();
  return ({ question, file, line }) =>
    [question && `“${question}”`, file, line && t`line ${line}`].filter(Boolean).join(" · ") ||
    t`the file as a whole`;
}
