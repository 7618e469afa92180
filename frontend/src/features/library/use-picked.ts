import { useRef, useState } from "react";
import type { DeepLinkingItemInput } from "../../gql/graphql.ts";

/** The exercises chosen to be placed together, in the order in which they were chosen. */
export interface Picked {
  ids: string[];
  has: (id: string) => boolean;
  toggle: (id: string) => void;
  /** Keeps what is said of one in its form. */
  keep: (item: DeepLinkingItemInput) => void;
  items: () => DeepLinkingItemInput[];
}

/** Begins with the one that lies open already, as one that was just written. */
export function usePicked(open: string | undefined): Picked {
  const [ids, setIds] = useState<string[]>(open === undefined ? [] : [open]);
  const said = useRef(new Map<string, DeepLinkingItemInput>());
  return {
    ids,
    has: (id) => ids.includes(id),
    toggle: (id) => {
      said.current.delete(id);
      setIds(ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id]);
    },
    keep: (item) => {
      said.current.set(String(item.exerciseId), item);
    },
    items: () => ids.map((exerciseId) => said.current.get(exerciseId) ?? { exerciseId }),
  };
}
