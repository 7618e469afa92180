import { useLingui } from "@lingui/react/macro";
import { useEffect, useMemo } from "react";
import { graphql } from "../../gql/gql.ts";
import type { UngroupedQuery } from "../../gql/graphql.ts";
import { usePages } from "../../lib/pages.ts";
import { Button } from "../../ui/button.tsx";
import { ProblemNote } from "../../ui/problem.tsx";
import { People, type Target } from "./people.tsx";
import type { Person } from "./use-changes.ts";
import styles from "./groups.module.css";

const UngroupedDocument = graphql(`
  query Ungrouped($courseId: ID!, $groupingId: ID!, $after: String) {
    course(id: $courseId) {
      id
      members(first: 100, after: $after, filter: { role: STUDENT, ungroupedInId: $groupingId }) {
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            id
            displayName
          }
        }
      }
    }
  }
`);

const membersOf = (data: UngroupedQuery) => data.course?.members;

export interface UngroupedProps {
  courseId: string;
  groupingId: string;
  /** How many there are. */
  count: number;
  targets: Target[];
  onMove: (people: Person[], groupId: string | null) => void;
}

/** Students who are in no group of the grouping. */
export function Ungrouped({ courseId, groupingId, count, targets, onMove }: UngroupedProps) {
  const { t } = useLingui();
  const variables = useMemo(() => ({ courseId, groupingId }), [courseId, groupingId]);
  const pages = usePages(UngroupedDocument, variables, membersOf);
  // The groups have changed, and so has who is in none: on every change, also one that leaves the count as it was.
  const { reload } = pages;
  const state = targets;
  useEffect(() => {
    reload();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `reload` is another function at each render
  }, [count, JSON.stringify(state)]);
  return (
    <section className={styles["column"]} aria-label={t`No group yet`}>
      <header>
        <h2>{t`No group yet`}</h2>
        <span className={styles["count"]}>{count}</span>
      </header>
      <People
        label={t`No group yet`}
        people={pages.nodes.map(({ id, displayName }) => ({ id, name: displayName }))}
        groupId={null}
        targets={targets}
        onMove={onMove}
        empty={t`Everybody is in a group.`}
      />
      {pages.hasNext && <Button busy={pages.loading} onClick={pages.loadNext}>{t`Show more`}</Button>}
      {pages.error && <ProblemNote error={pages.error} onRetry={pages.reload} />}
    </section>
  );
}
