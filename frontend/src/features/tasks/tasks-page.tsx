import { Plural, useLingui } from "@lingui/react/macro";
import { useMemo } from "react";
import { graphql } from "../../gql/gql.ts";
import type { TasksPageQuery } from "../../gql/graphql.ts";
import { groupLetters } from "../../lib/group-letters.ts";
import { usePageTitle } from "../../lib/page-title.ts";
import { usePages } from "../../lib/pages.ts";
import { useCourse, useViewer } from "../../lib/viewer.tsx";
import { Button } from "../../ui/button.tsx";
import { Empty } from "../../ui/empty.tsx";
import { GroupTile } from "../../ui/group-tile.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { ProblemNote } from "../../ui/problem.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { DoneTask } from "./done-task.tsx";
import { OpenTask } from "./open-task.tsx";
import styles from "./tasks-page.module.css";

const TasksPageDocument = graphql(`
  query TasksPage($courseId: ID!, $after: String) {
    viewer {
      groups {
        id
        name
        colour
        members {
          displayName
        }
      }
    }
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
            viewerAttempt {
              id
              state
            }
            ...OpenTask_assignment
            ...DoneTask_assignment
          }
        }
      }
    }
  }
`);

const assignmentsOf = (data: TasksPageQuery) => data.course?.assignments;

/** A student's own exercises in the course: what is open, what is done. */
export function TasksPage() {
  const { t } = useLingui();
  const { name } = useViewer();
  const { id: courseId } = useCourse();
  const variables = useMemo(() => ({ courseId }), [courseId]);
  const pages = usePages(TasksPageDocument, variables, assignmentsOf);
  usePageTitle(t`Tasks`);

  if (!pages.first) {
    return pages.error ? (
      <ProblemNote error={pages.error} onRetry={pages.reload} />
    ) : (
      <Skeleton rows={5} rowHeight={99} label={t`Your tasks are being fetched`} />
    );
  }
  const open = pages.nodes.filter(({ viewerAttempt }) => viewerAttempt?.state !== "HANDED_IN");
  const done = pages.nodes.filter(({ viewerAttempt }) => viewerAttempt?.state === "HANDED_IN");
  const { groups } = pages.first.viewer;
  const letters = groupLetters(groups);
  const firstName = name?.split(" ", 1)[0];
  return (
    <>
      <PageHeading>{firstName ? t`Hello, ${firstName}` : t`Hello`}</PageHeading>
      <p className="soft">
        <Plural
          value={open.length}
          _0="Nothing is waiting for you."
          one="One task is waiting."
          other="# tasks are waiting."
        />
      </p>
      {pages.nodes.length === 0 && (
        <Empty art="book" heading={t`No exercises here yet`}>
          <p>{t`They show up here when your teacher has placed one in the course and it has been opened there.`}</p>
        </Empty>
      )}
      {groups.map(({ id, name: group, colour, members }) => (
        <p key={id} className={styles["group"]}>
          <GroupTile letter={letters.get(id) ?? ""} colour={colour} />
          <span>
            <strong>{group}</strong> {members.map(({ displayName }) => displayName).join(", ")}
          </span>
        </p>
      ))}
      {open.length > 0 && (
        <section aria-label={t`To do`}>
          <h2 className={styles["section"]}>
            {t`To do`} <span>{open.length}</span>
          </h2>
          <ul>
            {open.map((assignment) => (
              <OpenTask key={assignment.id} assignment={assignment} />
            ))}
          </ul>
        </section>
      )}
      {done.length > 0 && (
        <section aria-label={t`Done`}>
          <h2 className={styles["section"]}>
            {t`Done`} <span>{done.length}</span>
          </h2>
          <ul>
            {done.map((assignment) => (
              <DoneTask key={assignment.id} assignment={assignment} />
            ))}
          </ul>
        </section>
      )}
      {pages.hasNext && <Button busy={pages.loading} onClick={pages.loadNext}>{t`Show older ones`}</Button>}
      {pages.error && <ProblemNote error={pages.error} onRetry={pages.reload} />}
    </>
  );
}
