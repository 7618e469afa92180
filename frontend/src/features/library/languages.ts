/** The languages that exercises can be asked for in: each named in itself, as a person looks for it. */
export const languages = [
  { tag: "nb", name: "Norsk bokmål" },
  { tag: "en", name: "English" },
] as const;

/** The name of a language in the page's language, for example "Norwegian Bokmål". */
export function languageName(tag: string, pageTag: string): string {
  return new Intl.DisplayNames([pageTag], { type: "language" }).of(tag) ?? tag;
}
