import { useLingui } from "@lingui/react/macro";
import { useMemo } from "react";

export interface Format {
  /** An exact decimal as the language writes it: `"8.5"` is `8,5` in Norwegian. */
  decimal(value: string): string;
  /** A point in time, as near as one says it: "today 08:12", "20 Nov 13:57". */
  moment(iso: string): string;
  /** The time of day: "08:12". */
  time(iso: string): string;
  /** A day with its time, for due dates: "Friday 27 November, 14:00". */
  due(iso: string): string;
}

/** How figures and times are written in the page's language and the device's time zone. */
export function useFormat(): Format {
  const { t, i18n } = useLingui();
  return useMemo(() => {
    const tag = String(i18n.locales ?? i18n.locale);
    const decimal = new Intl.NumberFormat(tag, { maximumFractionDigits: 4 });
    const time = new Intl.DateTimeFormat(tag, { hour: "2-digit", minute: "2-digit" });
    const day = new Intl.DateTimeFormat(tag, { day: "numeric", month: "short" });
    const dayOfYear = new Intl.DateTimeFormat(tag, { day: "numeric", month: "short", year: "numeric" });
    const longDay = new Intl.DateTimeFormat(tag, { weekday: "long", day: "numeric", month: "long" });
    const clock = (date: Date) => time.format(date).replace(".", ":");
    const moment = (iso: string) => {
      const date = new Date(iso);
      const at = clock(date);
      const days = daysAgo(date, new Date());
      if (days === 0) return t`today ${at}`;
      if (days === 1) return t`yesterday ${at}`;
      if (days === -1) return t`tomorrow ${at}`;
      const sameYear = date.getFullYear() === new Date().getFullYear();
      return `${(sameYear ? day : dayOfYear).format(date)} ${at}`;
    };
    return {
      decimal: (value) => decimal.format(value as Intl.StringNumericLiteral),
      moment,
      time: (iso) => clock(new Date(iso)),
      due: (iso) => {
        const date = new Date(iso);
        const near = Math.abs(daysAgo(date, new Date())) <= 1;
        return near ? moment(iso) : `${longDay.format(date)} ${clock(date)}`;
      },
    };
  }, [i18n.locale, i18n.locales, t]);
}

/** Whole calendar days from `date` to `now`, negative for the future. */
function daysAgo(date: Date, now: Date): number {
  const midnight = (d: Date) => Date.UTC(d.getFullYear(), d.getMonth(), d.getDate());
  return Math.round((midnight(now) - midnight(date)) / 86_400_000);
}
