import type { KeyboardEvent } from "react";

export interface KeyActions {
  /** A letter: 0 for A. */
  choose: (index: number) => void;
  next: () => void;
}

/** Takes a letter or Enter pressed on the sheet. Keys inside fields, and with a modifier, are left alone. */
export function keyPressed(event: KeyboardEvent<HTMLElement>, { choose, next }: KeyActions): void {
  if (event.ctrlKey || event.altKey || event.metaKey || event.nativeEvent.isComposing) return;
  const target = event.target as HTMLElement;
  if (target.closest("input[type=text], textarea, select")) return;
  if (event.key === "Enter" && target === event.currentTarget) return next();
  if (/^[a-z]$/i.test(event.key)) choose(event.key.toUpperCase().charCodeAt(0) - 65);
}
