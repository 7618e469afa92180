import { useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import { useQuery } from "urql";
import { getFragmentData, graphql } from "../../gql/index.ts";
import { ProblemNote } from "../../ui/problem.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { DraftDocument, draftOf } from "./draft-document.ts";
import { Editor } from "./editor.tsx";

const WritePageDocument = graphql(`
  query WritePage($exerciseId: ID!) {
    exercise(id: $exerciseId) {
      id
      version
      draft {
        exerciseId
        revision
        published
        problems {
          message
          questionKey
        }
        ...Draft_draft
      }
    }
  }
`);

const route = getRouteApi("/writing/write/$exerciseId");

/** An exercise of the school's own, to be written. Always asked for anew: a colleague may have written in it. */
export function WritePage() {
  const { t } = useLingui();
  const { exerciseId } = route.useParams();
  const [{ data, error, stale }, ask] = useQuery({
    query: WritePageDocument,
    variables: { exerciseId },
    requestPolicy: "network-only",
  });
  const exercise = data?.exercise;
  if (!exercise?.draft || stale) {
    return error ? (
      <ProblemNote error={error} onRetry={() => ask({ requestPolicy: "network-only" })} />
    ) : (
      <Skeleton rows={6} rowHeight={62} label={t`The exercise is being fetched`} />
    );
  }
  const { draft } = exercise;
  return (
    <Editor
      key={exercise.id}
      id={exercise.id}
      version={exercise.version}
      published={draft.published}
      first={{
        revision: draft.revision,
        problems: draft.problems,
        draft: draftOf(getFragmentData(DraftDocument, draft)),
      }}
    />
  );
}
