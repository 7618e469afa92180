/** A point in time as a field for a date and a time takes it, by the device's own clock; empty for none. */
export function fieldTime(iso: string | null | undefined): string {
  if (!iso) return "";
  const date = new Date(iso);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
