import { Plural, useLingui } from "@lingui/react/macro";
import { useMemo } from "react";
import { graphql } from "../../gql/gql.ts";
import type { AssignmentsPageQuery } from "../../gql/graphql.ts";
import { usePageTitle } from "../../lib/page-title.ts";
import { usePages } from "../../lib/pages.ts";
import { useCourse, useViewer } from "../../lib/viewer.tsx";
import { Button } from "../../ui/button.tsx";
import { NoAssignments } from "../../ui/no-assignments.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { ProblemNote } from "../../ui/problem.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { AssignmentLine } from "./assignment-line.tsx";
import styles from "./assignments-page.module.css";

const AssignmentsPageDocument = graphql(`
  query AssignmentsPage($courseId: ID!, $after: String) {
    course(id: $courseId) {
      id
      assignments(first: 50, after: $after) {
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            id
            ...AssignmentLine_assignment
          }
        }
      }
    }
  }
`);

const assignmentsOf = (data: AssignmentsPageQuery) => data.course?.assignments;

/** Everything that was placed in the course, newest first, and how far the class is with it. */
export function AssignmentsPage() {
  const { t } = useLingui();
  const { platformName } = useViewer();
  const { id: courseId } = useCourse();
  const variables = useMemo(() => ({ courseId }), [courseId]);
  const pages = usePages(AssignmentsPageDocument, variables, assignmentsOf);
  usePageTitle(t`Assignments`);

  if (!pages.first) {
    return pages.error ? (
      <ProblemNote error={pages.error} onRetry={pages.reload} />
    ) : (
      <Skeleton rows={6} rowHeight={69} label={t`The assignments are being fetched`} />
    );
  }
  if (pages.nodes.length === 0) {
    return (
      <>
        <PageHeading className="hidden-text">{t`Assignments`}</PageHeading>
        <NoAssignments platformName={platformName} />
      </>
    );
  }
  return (
    <>
      <PageHeading>
        {pages.hasNext ? (
          t`Assignments`
        ) : (
          <Plural value={pages.nodes.length} one="# assignment" other="# assignments" />
        )}
      </PageHeading>
      <ul className={styles["list"]}>
        {pages.nodes.map((assignment) => (
          <AssignmentLine key={assignment.id} assignment={assignment} />
        ))}
      </ul>
      {pages.hasNext && <Button busy={pages.loading} onClick={pages.loadNext}>{t`Show older ones`}</Button>}
      {pages.error && <ProblemNote error={pages.error} onRetry={pages.reload} />}
    </>
  );
}
