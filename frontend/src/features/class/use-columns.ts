import { useLayoutEffect, useState, type RefObject } from "react";

export interface Columns<T> {
  /** Those in sight. */
  shown: T[];
  /** Place of the first one in sight, from 0. */
  start: number;
  total: number;
  /** Goes to the columns before or behind; null when there are none. */
  newer: (() => void) | null;
  older: (() => void) | null;
}

const name = 252;
const lastSeen = 120;
const column = 176;

/**
 * Shows as many columns as the register's own width takes, one at least, and pages through the rest. `fixed` is the
 * width of the columns beside name and last seen.
 */
export function useColumns<T>(ref: RefObject<HTMLElement | null>, all: T[], fixed: number): Columns<T> {
  const [fit, setFit] = useState(3);
  const [start, setStart] = useState(0);

  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const measure = () => {
      // On a phone a row is a block with a line for each assignment: three lines of it.
      const width = element.clientWidth;
      setFit(width < 560 ? 3 : Math.max(1, Math.floor((width - name - lastSeen - fixed) / column)));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  });

  const first = Math.min(start, Math.max(0, all.length - fit));
  return {
    shown: all.slice(first, first + fit),
    start: first,
    total: all.length,
    newer: first > 0 ? () => setStart(Math.max(0, first - fit)) : null,
    older: first + fit < all.length ? () => setStart(first + fit) : null,
  };
}
