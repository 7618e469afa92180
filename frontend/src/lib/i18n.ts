import { i18n, type Messages } from "@lingui/core";

const catalogs: Record<string, () => Promise<{ messages: Messages }>> = {
  en: () => import("../locales/en.po"),
  nb: () => import("../locales/nb.po"),
};

/** The words of the pages that only teachers open. */
const teacherCatalogs: Record<string, () => Promise<{ messages: Messages }>> = {
  en: () => import("../locales/teacher/en.po"),
  nb: () => import("../locales/teacher/nb.po"),
};

/** The languages the pages are written in. */
export type PageLanguage = "en" | "nb";

/** The nearest language that the pages are written in: Norwegian in all its forms reads bokmål, all else English. */
export function pageLanguage(tag: string): PageLanguage {
  const language = tag.toLowerCase().split("-", 1)[0];
  return language === "nb" || language === "no" || language === "nn" ? "nb" : "en";
}

/** Loads the catalogue and speaks it from now on: on the page, to screen readers, in dates and figures. */
export async function speak(tag: string): Promise<void> {
  const language = pageLanguage(tag);
  const { messages } = await catalogs[language]!();
  i18n.loadAndActivate({ locale: language, locales: formatTag(tag, language), messages });
  document.documentElement.lang = language;
}

/** Loads the words of the teachers' pages, too, in the language that is spoken. */
export async function speakToTeachers(): Promise<void> {
  const { locale } = i18n;
  const { messages } = await teacherCatalogs[pageLanguage(locale)]!();
  i18n.load(locale, messages);
}

/** One page, one language: a date is written as the page's words are, in the person's own country's way. */
function formatTag(tag: string, language: PageLanguage): string {
  if (language === "nb") return "nb-NO";
  return /^en-[A-Za-z]{2}$/.test(tag) ? tag : "en-GB";
}
