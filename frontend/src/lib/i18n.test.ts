import { i18n } from "@lingui/core";
import { expect, test } from "vitest";
import { pageLanguage, speak } from "./i18n.ts";

test.each([
  ["nb", "nb"],
  ["no", "nb"],
  ["nn-NO", "nb"],
  ["nb-NO", "nb"],
  ["en", "en"],
  ["en-US", "en"],
  ["sv", "en"],
])("a launch in %s is spoken to in %s", (tag, language) => {
  expect(pageLanguage(tag)).toBe(language);
});

test("figures and dates are written as the language writes them", async () => {
  await speak("nb");
  expect(document.documentElement.lang).toBe("nb");
  expect(new Intl.NumberFormat(String(i18n.locales)).format(8.5)).toBe("8,5");
});
