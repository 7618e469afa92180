import { useLingui } from "@lingui/react/macro";
import type { LicenceScheme } from "../../gql/graphql.ts";

/** What a person's licence is called, by where it comes from. */
export function useSchemeNames(): Record<LicenceScheme, string> {
  const { t } = useLingui();
  return {
    ORGANISATION: t`School`,
    CREDITS: t`First come`,
    CODES: t`Code`,
    TEACHER: t`Seat`,
    PREDEFINED: t`List`,
  };
}
