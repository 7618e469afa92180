import { useCallback, useRef, useState } from "react";

/** How many people one change may be about. */
export const mostChosen = 500;

export interface Chosen {
  ids: ReadonlySet<string>;
  /** Chooses a person or lets go; with `reach` also those between this one and the last. */
  toggle: (place: number, reach: boolean) => void;
  all: (ids: readonly string[]) => void;
  clear: () => void;
}

/** Who is chosen in a list, by id, with the reach of the shift key. */
export function useChosen(idAt: (place: number) => string | undefined): Chosen {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const last = useRef<number | null>(null);
  const toggle = (place: number, reach: boolean) => {
    const id = idAt(place);
    if (id === undefined) return;
    const on = !ids.has(id);
    const from = reach && last.current !== null ? last.current : place;
    last.current = place;
    const next = new Set(ids);
    for (let at = Math.min(from, place); at <= Math.max(from, place); at++) {
      const one = idAt(at);
      if (one === undefined) continue;
      if (!on) next.delete(one);
      else if (next.size < mostChosen) next.add(one);
    }
    setIds(next);
  };
  return {
    ids,
    toggle,
    all: useCallback((every) => setIds(new Set(every.slice(0, mostChosen))), []),
    clear: useCallback(() => setIds(new Set()), []),
  };
}
