import { useLingui } from "@lingui/react/macro";
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { graphql, type FragmentType } from "../../gql/index.ts";
import type { RegisterPageQuery } from "../../gql/graphql.ts";
import { usePages } from "../../lib/pages.ts";
import { useViewer } from "../../lib/viewer.tsx";
import { Button } from "../../ui/button.tsx";
import { Empty } from "../../ui/empty.tsx";
import { NoAssignments } from "../../ui/no-assignments.tsx";
import { RingLegend } from "../../ui/ring-legend.tsx";
import { ProblemNote } from "../../ui/problem.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { ColumnPager } from "./column-pager.tsx";
import { EmptyRow, MemberRow } from "./member-row.tsx";
import { RegisterHead, type RegisterHead_assignment } from "./register-head.tsx";
import { useColumns } from "./use-columns.ts";
import styles from "./class-register.module.css";

const RegisterPageDocument = graphql(`
  query RegisterPage($courseId: ID!, $after: String, $filter: MemberFilter, $assignmentIds: [ID!]!) {
    course(id: $courseId) {
      id
      members(first: 100, after: $after, filter: $filter) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            id
            ...MemberRow_member
          }
        }
      }
    }
  }
`);

const membersOf = (data: RegisterPageQuery) => data.course?.members;
const rowHeight = 38;

export interface ClassRegisterProps {
  courseId: string;
  assignments: ({ id: string } & FragmentType<typeof RegisterHead_assignment>)[];
  search: string | undefined;
  never: boolean;
  noSeat: boolean;
  groupId: string | null;
  onShowAll: () => void;
}

/**
 * The register: a row for each student, a column for each assignment. Only the rows in sight are drawn, and
 * pages of a hundred are fetched as one comes near them, so that ten thousand rows scroll like thirty.
 */
export function ClassRegister({
  courseId,
  assignments,
  search,
  never,
  noSeat,
  groupId,
  onShowAll,
}: ClassRegisterProps) {
  const { t } = useLingui();
  const { platformName } = useViewer();
  const ref = useRef<HTMLDivElement>(null);
  const columns = useColumns(ref, assignments);
  // A new array of the same assignments is the same list.
  const ids = assignments.map(({ id }) => id).join();
  const variables = useMemo(
    () => ({
      courseId,
      assignmentIds: ids === "" ? [] : ids.split(","),
      filter: {
        role: "STUDENT" as const,
        search: search ?? null,
        launched: never ? false : null,
        hasSeat: noSeat ? false : null,
        groupId,
      },
    }),
    [courseId, search, never, noSeat, groupId, ids],
  );
  const pages = usePages(RegisterPageDocument, variables, membersOf);
  const total = pages.first?.course?.members.totalCount ?? 0;

  const [top, setTop] = useState(0);
  useLayoutEffect(() => setTop((ref.current?.getBoundingClientRect().top ?? 0) + window.scrollY), []);
  const virtual = useWindowVirtualizer({
    count: total,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollMargin: top,
  });
  const items = virtual.getVirtualItems();
  const lastInSight = items.at(-1)?.index ?? 0;
  const { loadNext, nodes } = pages;
  useEffect(() => {
    if (lastInSight >= nodes.length - 20) loadNext();
  });

  if (!pages.first) {
    return pages.error ? (
      <ProblemNote error={pages.error} onRetry={pages.reload} />
    ) : (
      <div ref={ref}>
        <Skeleton rows={12} rowHeight={rowHeight} label={t`The class is being fetched`} />
      </div>
    );
  }
  if (total === 0) {
    return (
      <Empty art="shelf" heading={search ? t`Nobody here is called “${search}”` : t`Nobody to show`}>
        {search || never || noSeat || groupId ? (
          <Button onClick={onShowAll}>{t`Show everybody`}</Button>
        ) : (
          <p>{t`Students appear here once they are in the course.`}</p>
        )}
      </Empty>
    );
  }
  return (
    <>
      {assignments.length === 0 && <NoAssignments platformName={platformName} />}
      <ColumnPager columns={columns} />
      <div
        ref={ref}
        role="table"
        aria-label={t`Students and their work`}
        aria-rowcount={total + 1}
        className={`${styles["register"]} ${columns.shown.length === 0 ? styles["bare"] : ""}`}
        style={{ "--columns": columns.shown.length } as React.CSSProperties}
      >
        <RegisterHead assignments={columns.shown} />
        <div role="rowgroup" className={styles["body"]} style={{ blockSize: virtual.getTotalSize() }}>
          {items.map((item) => {
            const member = nodes[item.index];
            return (
              <div
                key={item.key}
                ref={virtual.measureElement}
                data-index={item.index}
                role="row"
                aria-rowindex={item.index + 2}
                className={styles["row"]}
                style={{ transform: `translateY(${item.start - virtual.options.scrollMargin}px)` }}
              >
                {member ? (
                  <MemberRow member={member} assignments={columns.shown} />
                ) : (
                  <EmptyRow columns={columns.shown.length} />
                )}
              </div>
            );
          })}
        </div>
      </div>
      {assignments.length > 0 && <RingLegend />}
      {pages.error && <ProblemNote error={pages.error} onRetry={pages.reload} />}
    </>
  );
}
