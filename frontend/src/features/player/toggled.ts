/** The chosen keys after one was chosen; where one only may be chosen, it replaces the other. */
export function toggled(chosen: string[], key: string, multiple: boolean): string[] {
  if (!multiple) return [key];
  return chosen.includes(key) ? chosen.filter((other) => other !== key) : [...chosen, key];
}
