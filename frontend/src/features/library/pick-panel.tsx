import { useLingui } from "@lingui/react/macro";
import { useQuery } from "urql";
import { graphql } from "../../gql/gql.ts";
import type { DeepLinkingItemInput } from "../../gql/graphql.ts";
import { useViewer } from "../../lib/viewer.tsx";
import { ProblemNote } from "../../ui/problem.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { ExercisePreview } from "./exercise-preview.tsx";
import { PlacementForm, type Refusal } from "./placement-form.tsx";

const PickPanelDocument = graphql(`
  query PickPanel($id: ID!) {
    exercise(id: $id) {
      id
      ...PlacementForm_exercise
      ...ExercisePreview_exercise
    }
  }
`);

export interface PickPanelProps {
  id: string;
  formId: string;
  refusals: Refusal[];
  onPlace: (item: DeepLinkingItemInput) => void;
}

/** What will be placed: the exercise, and title, points and due date, all filled in and free to change. */
export function PickPanel({ id, formId, refusals, onPlace }: PickPanelProps) {
  const { t } = useLingui();
  const { deepLinking } = useViewer();
  const [{ data, error }, ask] = useQuery({ query: PickPanelDocument, variables: { id } });
  if (!data?.exercise) {
    return error ? (
      <ProblemNote error={error} onRetry={() => ask({ requestPolicy: "network-only" })} />
    ) : (
      <Skeleton rows={5} rowHeight={62} label={t`The exercise is being fetched`} />
    );
  }
  return (
    <ExercisePreview exercise={data.exercise}>
      <PlacementForm
        exercise={data.exercise}
        formId={formId}
        proposedTitle={deepLinking?.title ?? null}
        scored={deepLinking?.acceptLineItem ?? false}
        refusals={refusals}
        onPlace={onPlace}
      />
    </ExercisePreview>
  );
}
