import { useState } from "react";

/** A question by its key, or, for null, what the exercise is about. */
type Part = string | null;

/**
 * Which parts of an exercise were begun just now: nobody is told what is missing in them until they were left, or
 * publishing was tried.
 */
export function useCalm(first: Part[]) {
  const [calm, setCalm] = useState<readonly Part[]>(first);
  return {
    isCalm: (part: Part) => calm.includes(part),
    begin: (part: Part) => setCalm((before) => [...before, part]),
    leave: (part: Part) =>
      setCalm((before) => (before.includes(part) ? before.filter((other) => other !== part) : before)),
    end: () => setCalm([]),
  };
}
