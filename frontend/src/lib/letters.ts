/** The letter of a choice, which is also its key: A for the first, B for the second, … */
export function letterOf(index: number): string {
  return String.fromCharCode(65 + index);
}
