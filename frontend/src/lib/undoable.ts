import { useState } from "react";
import type { CombinedError } from "urql";

/** What a mutation of the API answers at least. */
interface Payload {
  userErrors: { message: string }[];
}

/** What came of sending something. */
export interface Sent<T> {
  data?: T | null | undefined;
  error?: CombinedError | undefined;
}

/** What was done, in words, and the way back where there is one. */
export interface Told {
  said: string;
  undo?: (() => void) | undefined;
}

export interface Undoable {
  /** Does something, and says what it did or why it was refused. Answers what came back; undefined for nothing. */
  run: <T extends Payload>(send: () => Promise<Sent<T>>, tell: (done: T) => Told) => Promise<T | undefined>;
  /** What was done last, or why it was not; null when there is nothing to say. */
  said: string | null;
  undo: (() => void) | undefined;
  forget: () => void;
  problem: CombinedError | null;
  busy: boolean;
}

/** What is done at once and can be undone, instead of asking first. `onChanged` hears of everything that was answered. */
export function useUndoable(onChanged: () => void): Undoable {
  const [last, setLast] = useState<Told | null>(null);
  const [problem, setProblem] = useState<CombinedError | null>(null);
  const [waiting, setWaiting] = useState(0);

  const run: Undoable["run"] = async (send, tell) => {
    setWaiting((count) => count + 1);
    const { data, error } = await send();
    setWaiting((count) => count - 1);
    setProblem(error ?? null);
    if (!data) return undefined;
    const refusal = data.userErrors[0];
    setLast(refusal ? { said: refusal.message } : tell(data));
    onChanged();
    return data;
  };
  return {
    run,
    said: last?.said ?? null,
    undo: last?.undo,
    forget: () => setLast(null),
    problem,
    busy: waiting > 0,
  };
}
