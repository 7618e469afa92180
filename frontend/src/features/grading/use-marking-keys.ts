import type { KeyboardEvent } from "react";

export interface MarkingKeys {
  /** Whether single keys do anything at all (WCAG 2.1.4). */
  on: boolean;
  next?: () => void;
  back?: () => void;
  /** A digit: that many points. */
  points?: (points: number) => void;
  /** Alt with a digit, wherever the focus is: that phrase. */
  phrase?: (digit: number) => void;
  /** Ctrl or Cmd with Enter, wherever the focus is. */
  save?: () => void;
}

/** Takes J, K and the digits where nothing is being written, and Alt with a digit and Ctrl Enter everywhere. */
export function useMarkingKeys({ on, next, back, points, phrase, save }: MarkingKeys) {
  return (event: KeyboardEvent<HTMLElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      if (save) event.preventDefault();
      return save?.();
    }
    // By the key, not by what Alt makes of it.
    const digit = /^Digit([1-9])$/.exec(event.code)?.[1];
    if (event.altKey && !event.ctrlKey && digit !== undefined && phrase) {
      event.preventDefault();
      return phrase(Number(digit));
    }
    if (!on || event.ctrlKey || event.altKey || event.metaKey || isWriting(event.target)) return;
    if (event.key === "j") next?.();
    else if (event.key === "k") back?.();
    else if (/^[0-9]$/.test(event.key) && points) {
      event.preventDefault();
      points(Number(event.key));
    }
  };
}

function isWriting(target: EventTarget): boolean {
  return (
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLInputElement && target.type !== "checkbox")
  );
}
