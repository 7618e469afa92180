import { useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import { useCallback } from "react";
import { useQuery, useSubscription } from "urql";
import { graphql } from "../../gql/gql.ts";
import { usePageTitle } from "../../lib/page-title.ts";
import { useCourse } from "../../lib/viewer.tsx";
import { ProblemNote } from "../../ui/problem.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { UndoToast } from "../../ui/undo-toast.tsx";
import { Board } from "./board.tsx";
import { FirstGrouping } from "./first-grouping.tsx";
import { useChanges } from "./use-changes.ts";

const GroupsPageDocument = graphql(`
  query GroupsPage($courseId: ID!) {
    course(id: $courseId) {
      id
      groupings {
        id
        title
        ...Board_grouping
      }
    }
  }
`);

const GroupingChangedDocument = graphql(`
  subscription GroupingChanged {
    groupingChanged {
      id
    }
  }
`);

const route = getRouteApi("/teacher/groups");

/** Groups of the class: one grouping at a time as a board. */
export function GroupsPage() {
  const { t } = useLingui();
  const { id: courseId } = useCourse();
  const { grouping: chosen } = route.useSearch();
  const navigate = route.useNavigate();
  const [{ data, error }, ask] = useQuery({
    query: GroupsPageDocument,
    variables: { courseId },
    requestPolicy: "cache-and-network",
  });
  usePageTitle(t`Groups`);
  const refresh = useCallback(() => ask({ requestPolicy: "network-only" }), [ask]);
  // Whoever has changed something, here or on another screen.
  useSubscription({ query: GroupingChangedDocument }, () => refresh());
  const choose = useCallback(
    (grouping: string | undefined) => void navigate({ search: { grouping }, replace: true }),
    [navigate],
  );
  const changes = useChanges({ onChanged: refresh, onCreated: choose });

  if (!data?.course) {
    return error ? (
      <ProblemNote error={error} onRetry={refresh} />
    ) : (
      <Skeleton rows={8} rowHeight={42} label={t`The groups are being fetched`} />
    );
  }
  const { groupings } = data.course;
  const current = groupings.find(({ id }) => id === chosen) ?? groupings.at(-1);
  return (
    <>
      {current ? (
        <Board
          key={current.id}
          grouping={current}
          groupings={groupings}
          courseId={courseId}
          changes={changes}
          onChoose={choose}
        />
      ) : (
        <FirstGrouping changes={changes} />
      )}
      {changes.problem && <ProblemNote error={changes.problem} />}
      {changes.said && (
        <UndoToast onUndo={changes.undo} onLeave={changes.forget}>
          {changes.said}
        </UndoToast>
      )}
    </>
  );
}
