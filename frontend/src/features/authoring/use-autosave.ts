import { useCallback, useEffect, useRef, useState } from "react";
import { useMutation } from "urql";
import { graphql } from "../../gql/gql.ts";
import type { SaveDraftMutation } from "../../gql/graphql.ts";
import { inputOf, type Draft } from "./draft.ts";

const SaveDraftDocument = graphql(`
  mutation SaveDraft($input: SaveExerciseDraftInput!) {
    saveExerciseDraft(input: $input) {
      draft {
        revision
        problems {
          message
          questionKey
          gapKey
        }
      }
      theirs {
        revision
        savedAt
        savedBy {
          id
          displayName
        }
        ...Draft_draft
      }
      userErrors {
        message
        code
      }
    }
  }
`);

export type Theirs = NonNullable<SaveDraftMutation["saveExerciseDraft"]["theirs"]>;
export type Problem = { message: string; questionKey: string | null; gapKey: string | null };

const pause = 800;
const untilNextTry = 5_000;

export interface Autosave {
  /** "failed" tries again by itself. */
  state: "saved" | "saving" | "waiting" | "failed" | "conflict";
  /** Why the server takes nothing of it; empty for no such reason. */
  refusal: string;
  /** What a colleague has saved meanwhile. */
  theirs: Theirs | null;
  problems: Problem[];
  /** Saves what has not been saved, and answers the revision that then stands; null when it could not be. */
  flush: () => Promise<number | null>;
  /** Goes on from what stands on the server: the next save takes its place. */
  settle: (revision: number) => void;
}

/** Keeps a draft on the server a moment after each change, one save at a time. */
export function useAutosave(
  exerciseId: string,
  draft: Draft,
  first: { revision: number; problems: Problem[] },
): Autosave {
  const [, save] = useMutation(SaveDraftDocument);
  const [state, setState] = useState<Autosave["state"]>("saved");
  const [refusal, setRefusal] = useState("");
  const [theirs, setTheirs] = useState<Theirs | null>(null);
  const [problems, setProblems] = useState(first.problems);
  const revision = useRef(first.revision);
  const newest = useRef(draft);
  const kept = useRef(draft);
  const [keptDraft, setKeptDraft] = useState(draft);
  const running = useRef<Promise<number | null> | null>(null);
  const blocked = useRef(false);

  const flush = useCallback((): Promise<number | null> => {
    const run = async (): Promise<number | null> => {
      while (newest.current !== kept.current && !blocked.current) {
        const sent = newest.current;
        setState("saving");
        const { data } = await save({
          input: { exerciseId, revision: revision.current, draft: inputOf(sent) },
        });
        const answer = data?.saveExerciseDraft;
        if (answer?.draft) {
          revision.current = answer.draft.revision;
          kept.current = sent;
          setKeptDraft(sent);
          setProblems(answer.draft.problems);
          setRefusal("");
        } else if (answer?.theirs) {
          blocked.current = true;
          setTheirs(answer.theirs);
          setState("conflict");
          return null;
        } else {
          setRefusal(answer?.userErrors[0]?.message ?? "");
          setState("failed");
          return null;
        }
      }
      if (blocked.current) return null;
      setState("saved");
      return revision.current;
    };
    running.current ??= run().finally(() => {
      running.current = null;
    });
    return running.current;
  }, [exerciseId, save]);

  useEffect(() => {
    newest.current = draft;
    if (draft === kept.current || blocked.current) return;
    const timer = setTimeout(() => void flush(), pause);
    return () => clearTimeout(timer);
  }, [draft, flush]);

  useEffect(() => {
    if (state !== "failed") return;
    const timer = setTimeout(() => void flush(), untilNextTry);
    return () => clearTimeout(timer);
  }, [state, flush]);

  // What is not saved yet is sent when the page is left within Lectern, and asked about when it is closed.
  useEffect(() => {
    const onClose = (event: BeforeUnloadEvent) => {
      if (newest.current !== kept.current) event.preventDefault();
    };
    addEventListener("beforeunload", onClose);
    return () => {
      removeEventListener("beforeunload", onClose);
      void flush();
    };
  }, [flush]);

  const settle = useCallback((stands: number) => {
    revision.current = stands;
    blocked.current = false;
    setTheirs(null);
    setState("waiting");
  }, []);

  return {
    state: state === "saved" && draft !== keptDraft ? "waiting" : state,
    refusal,
    theirs,
    problems,
    flush,
    settle,
  };
}
