/** Whether the unit stands before its number. */
export function isUnitBefore(unit: string | null): boolean {
  return unit === "£" || unit === "$";
}

/** What somebody wrote, with the unit unless they wrote one. */
export function withUnit(text: string, unit: string | null): string {
  if (!unit || !/^[\d\s.,/+\u2212-]*$/.test(text)) return text;
  return isUnitBefore(unit) ? unit + text : `${text}\u00a0${unit}`;
}
