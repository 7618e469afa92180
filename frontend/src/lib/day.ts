import { useLingui } from "@lingui/react/macro";
import { useCallback } from "react";

/** Writes the day of a point in time, with the year where it is another: "18 Aug", "31 Jul 2027". */
export function useDay(): (iso: string) => string {
  const { i18n } = useLingui();
  const tag = String(i18n.locales ?? i18n.locale);
  return useCallback(
    (iso: string) => {
      const date = new Date(iso);
      const sameYear = date.getFullYear() === new Date().getFullYear();
      return new Intl.DateTimeFormat(tag, {
        day: "numeric",
        month: "short",
        ...(sameYear ? {} : { year: "numeric" }),
      }).format(date);
    },
    [tag],
  );
}
