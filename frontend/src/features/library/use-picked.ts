import { useCallback, useEffect, useRef, useState } from "react";
import type { DeepLinkingItemInput } from "../../gql/graphql.ts";
import { basket } from "./basket.ts";

/** The exercises chosen to be placed together, in the order in which they were chosen. */
export interface Picked {
  ids: string[];
  has: (id: string) => boolean;
  toggle: (id: string) => void;
  /** Keeps what is said of one in its form. */
  keep: (item: DeepLinkingItemInput) => void;
  /** What was said of one before the page was left; undefined for nothing. */
  said: (id: string) => DeepLinkingItemInput | undefined;
  items: () => DeepLinkingItemInput[];
}

/** Goes on with what the session has chosen, and with the one that lies open, as one that was just written. */
export function usePicked(sessionId: string | null, open: string | undefined): Picked {
  const [former] = useState(
    () => new Map(basket.get(sessionId).map((item) => [String(item.exerciseId), item])),
  );
  const [ids, setIds] = useState<string[]>(() =>
    open === undefined || former.has(open) ? [...former.keys()] : [...former.keys(), open],
  );
  const said = useRef(new Map(former));
  const items = useCallback(
    () => ids.map((exerciseId) => said.current.get(exerciseId) ?? { exerciseId }),
    [ids],
  );
  useEffect(() => basket.set(sessionId, items()), [sessionId, items]);
  return {
    ids,
    has: (id) => ids.includes(id),
    toggle: (id) => {
      said.current.delete(id);
      setIds(ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id]);
    },
    keep: (item) => {
      said.current.set(String(item.exerciseId), item);
      basket.set(sessionId, items());
    },
    said: (id) => former.get(id),
    items,
  };
}
