import { useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { useMutation, useQuery } from "urql";
import { graphql } from "../../gql/gql.ts";
import type { PlaceExerciseInput } from "../../gql/graphql.ts";
import { Button } from "../../ui/button.tsx";
import { ProblemNote } from "../../ui/problem.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { ExercisePreview } from "./exercise-preview.tsx";
import { PlacementForm } from "./placement-form.tsx";

const PlaceHereDocument = graphql(`
  query PlaceHere($id: ID!) {
    exercise(id: $id) {
      id
      ...PlacementForm_exercise
      ...ExercisePreview_exercise
    }
  }
`);

const PlaceExerciseDocument = graphql(`
  mutation PlaceExercise($input: PlaceExerciseInput!) {
    placeExercise(input: $input) {
      assignment {
        id
        title
      }
      userErrors {
        message
        code
        path
      }
    }
  }
`);

const formId = "place-here";

/** Puts an exercise at the link that was opened while none stood there. */
export function PlaceHere({ id, linkTitle }: { id: string; linkTitle: string | null }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const [{ data, error }, ask] = useQuery({ query: PlaceHereDocument, variables: { id } });
  const [{ fetching, data: answer, error: failed }, place] = useMutation(PlaceExerciseDocument);
  const refusals = answer?.placeExercise.userErrors ?? [];
  const trouble = failed
    ? t`That did not work. Try again in a moment.`
    : refusals.find(({ path }) => path.length === 0 || path.at(-1) === "exerciseId")?.message;

  const send = async (input: PlaceExerciseInput) => {
    const { data } = await place({ input });
    const placed = data?.placeExercise.assignment;
    if (placed) void navigate({ to: "/assignments/$assignmentId", params: { assignmentId: placed.id } });
  };

  const exercise = data?.exercise?.id === id ? data.exercise : null;
  if (!exercise) {
    return error ? (
      <ProblemNote error={error} onRetry={() => ask({ requestPolicy: "network-only" })} />
    ) : (
      <Skeleton rows={5} rowHeight={62} label={t`The exercise is being fetched`} />
    );
  }
  return (
    <ExercisePreview exercise={exercise}>
      <PlacementForm
        exercise={exercise}
        formId={formId}
        proposedTitle={linkTitle}
        scored
        refusals={refusals}
        onPlace={(item) => void send(item)}
      />
      {trouble && <p role="alert">{trouble}</p>}
      <Button look="main" type="submit" form={formId} busy={fetching}>
        {t`Place it here`}
      </Button>
    </ExercisePreview>
  );
}
