/** The passage with something in the place of each gap, which stands in it as its key in double square brackets. */
export function withGaps(passage: string, put: (key: string) => string): string {
  return passage.replace(/\[\[(\w+)\]\]/g, (_, key: string) => put(key));
}
