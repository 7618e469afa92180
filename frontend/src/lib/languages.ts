/** The languages that exercises can be written in and asked for: each named in itself, as a person looks for it. */
export const languages: readonly { value: string; name: string }[] = [
  { value: "nb", name: "Norsk bokmål" },
  { value: "en", name: "English" },
];

/** The name of a language in the page's language, for example "Norwegian Bokmål". */
export function languageName(tag: string, pageTag: string): string {
  return new Intl.DisplayNames([pageTag], { type: "language" }).of(tag) ?? tag;
}
