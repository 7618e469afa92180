import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { useQuery } from "urql";
import { graphql } from "../../gql/gql.ts";
import { ProblemNote } from "../../ui/problem.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { CopyExercise } from "./copy-exercise.tsx";
import { ExercisePreview } from "./exercise-preview.tsx";

const OpenExerciseDocument = graphql(`
  query OpenExercise($id: ID!) {
    exercise(id: $id) {
      id
      ...ExercisePreview_exercise
      ...CopyExercise_exercise
    }
  }
`);

/** Fetches one exercise and shows what is inside. */
export function OpenExercise({ id, children }: { id: string; children?: ReactNode }) {
  const { t } = useLingui();
  const [{ data, error }, ask] = useQuery({ query: OpenExerciseDocument, variables: { id } });
  // While another exercise is on its way, the former one's answer may still be at hand: that is not the one.
  const exercise = data?.exercise?.id === id ? data.exercise : null;
  if (exercise)
    return (
      <ExercisePreview exercise={exercise}>
        {children}
        <CopyExercise exercise={exercise} />
      </ExercisePreview>
    );
  return error ? (
    <ProblemNote error={error} onRetry={() => ask({ requestPolicy: "network-only" })} />
  ) : (
    <Skeleton rows={5} rowHeight={62} label={t`The exercise is being fetched`} />
  );
}
