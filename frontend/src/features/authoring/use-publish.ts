import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useMutation } from "urql";
import { graphql } from "../../gql/gql.ts";
import type { Draft } from "./draft.ts";

const PublishExerciseDocument = graphql(`
  mutation PublishExercise($input: PublishExerciseInput!) {
    publishExercise(input: $input) {
      exercise {
        id
        title
        description
        version
        questionCount
        scoreMaximum
        updatedAt
      }
      userErrors {
        message
        code
      }
    }
  }
`);

/** Saves what is not saved yet, and makes a version of it. */
export function usePublish(exerciseId: string, flush: () => Promise<number | null>) {
  const { t } = useLingui();
  const [{ fetching }, publish] = useMutation(PublishExerciseDocument);
  const [troubles, setTroubles] = useState<string[]>([]);
  const [troubled, setTroubled] = useState<Draft | null>(null);
  const [done, setDone] = useState<{ version: number; draft: Draft } | null>(null);
  const run = async (draft: Draft): Promise<boolean> => {
    setTroubles([]);
    setTroubled(draft);
    const revision = await flush();
    if (revision === null) return false;
    const { data } = await publish({ input: { exerciseId, revision } });
    const answer = data?.publishExercise;
    if (answer?.exercise) {
      setDone({ version: answer.exercise.version, draft });
      return true;
    }
    const nothingNew = answer?.userErrors.some(({ code }) => code === "NOTHING_TO_DO") ?? false;
    if (!nothingNew) {
      setTroubles(
        answer?.userErrors.map(({ message }) => message) ?? [t`That did not work. Try again in a moment.`],
      );
    }
    return nothingNew;
  };
  return {
    run,
    busy: fetching,
    troubles,
    troubled,
    version: done?.version ?? null,
    draft: done?.draft ?? null,
  };
}
