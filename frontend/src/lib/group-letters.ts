/**
 * A letter for each group, by its id, so that they can be told apart where there is no room for names: the number at
 * the end of "Group 3", otherwise the first letter, with a number where two groups share it: R1, R2.
 */
export function groupLetters(groups: readonly { id: string; name: string }[]): Map<string, string> {
  const first = (name: string) =>
    /\d{1,3}$/.exec(name)?.[0] ?? Array.from(name.trim())[0]?.toLocaleUpperCase() ?? "?";
  const seen = new Map<string, number>();
  for (const { name } of groups) seen.set(first(name), (seen.get(first(name)) ?? 0) + 1);
  const given = new Map<string, number>();
  return new Map(
    groups.map(({ id, name }) => {
      const letter = first(name);
      if (seen.get(letter) === 1) return [id, letter];
      const number = (given.get(letter) ?? 0) + 1;
      given.set(letter, number);
      return [id, `${letter}${number}`];
    }),
  );
}
