import { useLingui } from "@lingui/react/macro";
import { useQuery } from "urql";
import { graphql } from "../../gql/gql.ts";
import type { DeepLinkingItemInput } from "../../gql/graphql.ts";
import { useViewer } from "../../lib/viewer.tsx";
import { ProblemNote } from "../../ui/problem.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { ExercisePreview } from "./exercise-preview.tsx";
import { PickedItem } from "./picked-item.tsx";
import { PlacementForm, type Refusal } from "./placement-form.tsx";

const PickPanelDocument = graphql(`
  query PickPanel($id: ID!) {
    exercise(id: $id) {
      id
      title
      language
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
  /** Where several are chosen: which this is, and what to do with it. */
  several?: {
    number: number;
    isOpen: boolean;
    onOpen: () => void;
    onRemove: () => void;
    onItem: (item: DeepLinkingItemInput) => void;
    /** What was said of it before the page was left. */
    said: DeepLinkingItemInput | undefined;
  };
}

/** What will be placed: the exercise, and title, points and due date, all filled in and free to change. */
export function PickPanel({ id, formId, refusals, onPlace, several }: PickPanelProps) {
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
  const shown = (
    <ExercisePreview exercise={data.exercise}>
      <PlacementForm
        exercise={data.exercise}
        formId={formId}
        // What the platform proposes is for one: several would all be called the same.
        proposedTitle={several ? null : (deepLinking?.title ?? null)}
        proposedText={several ? null : (deepLinking?.text ?? null)}
        scored={deepLinking?.acceptLineItem ?? false}
        refusals={refusals}
        onPlace={onPlace}
        {...(several && { onItem: several.onItem, said: several.said })}
      />
    </ExercisePreview>
  );
  return several ? (
    <PickedItem title={data.exercise.title} language={data.exercise.language} {...several}>
      {shown}
    </PickedItem>
  ) : (
    shown
  );
}
