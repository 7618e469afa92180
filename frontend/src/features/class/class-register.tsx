import { useLingui } from "@lingui/react/macro";
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent } from "react";
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
import { UndoToast } from "../../ui/undo-toast.tsx";
import { BulkBar, type BulkBarProps } from "./bulk-bar.tsx";
import { ColumnPager } from "./column-pager.tsx";
import { MemberPanel } from "./member-panel.tsx";
import { EmptyRow, MemberRow } from "./member-row.tsx";
import { RegisterHead, type RegisterHead_assignment } from "./register-head.tsx";
import { useBulk } from "./use-bulk.ts";
import { useChosen } from "./use-chosen.ts";
import { useColumns } from "./use-columns.ts";
import styles from "./class-register.module.css";

const RegisterPageDocument = graphql(`
  query RegisterPage(
    $courseId: ID!
    $after: String
    $filter: MemberFilter
    $orderBy: MemberOrder! = NAME
    $assignmentIds: [ID!]!
  ) {
    course(id: $courseId) {
      id
      members(first: 100, after: $after, filter: $filter, orderBy: $orderBy) {
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
  assignments: ({ id: string; title: string } & FragmentType<typeof RegisterHead_assignment>)[];
  groupings: BulkBarProps["groupings"];
  /** The letters of the groups. */
  letters: ReadonlyMap<string, string>;
  /** Whether the course has licences of which a student needs a seat, and the one that seats are given from. */
  licensed: boolean;
  licenceId: string | null;
  search: string | undefined;
  never: boolean;
  noSeat: boolean;
  groupId: string | null;
  /** Who was here last comes first; otherwise by name. */
  bySeen: boolean;
  onOrder: (bySeen: boolean) => void;
  /** The student who is open beside the list. */
  open: string | undefined;
  onOpen: (memberId: string | undefined) => void;
  onShowAll: () => void;
}

/**
 * The register: a row for each student, a column for each assignment. Only the rows in sight are drawn, and
 * pages of a hundred are fetched as one comes near them, so that ten thousand rows scroll like thirty.
 */
export function ClassRegister(props: ClassRegisterProps) {
  const { courseId, assignments, groupings, letters, licensed, licenceId } = props;
  const { search, never, noSeat, groupId, bySeen, open, onOpen } = props;
  const { t } = useLingui();
  const { platformName } = useViewer();
  const ref = useRef<HTMLDivElement>(null);
  const facts = [...(letters.size > 0 ? [92] : []), ...(licensed ? [48] : [])];
  const columns = useColumns(
    ref,
    assignments,
    facts.reduce((sum, width) => sum + width, 30),
  );
  // A new array of the same assignments is the same list.
  const ids = assignments.map(({ id }) => id).join();
  const variables = useMemo(
    () => ({
      courseId,
      orderBy: bySeen ? ("LAST_SEEN" as const) : ("NAME" as const),
      assignmentIds: ids === "" ? [] : ids.split(","),
      filter: {
        role: "STUDENT" as const,
        search: search ?? null,
        launched: never ? false : null,
        hasSeat: noSeat ? false : null,
        groupId,
      },
    }),
    [courseId, search, never, noSeat, groupId, bySeen, ids],
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
  const chosen = useChosen((place) => nodes[place]?.id);
  const bulk = useBulk(pages.reload);
  const place = open === undefined ? -1 : nodes.findIndex(({ id }) => id === open);
  const goTo = (at: number) => {
    const target = nodes[at];
    if (!target) return undefined;
    return () => {
      virtual.scrollToIndex(at, { align: "auto" });
      onOpen(target.id);
    };
  };
  const close = () => {
    onOpen(undefined);
    document.getElementById(`member-${open ?? ""}`)?.focus();
  };
  const onKey = (event: KeyboardEvent) => {
    const inside = event.target as HTMLElement;
    if (
      open === undefined ||
      event.defaultPrevented ||
      inside.closest("input[type=text], select, [role=menu]")
    )
      return;
    if (event.key === "Escape") close();
    else if (event.key === "ArrowUp" || event.key === "ArrowDown") {
      const go = goTo(place + (event.key === "ArrowUp" ? -1 : 1));
      if (place < 0 || !go) return;
      event.preventDefault();
      go();
    }
  };
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
          <Button onClick={props.onShowAll}>{t`Show everybody`}</Button>
        ) : (
          <p>{t`Students appear here once they are in the course.`}</p>
        )}
      </Empty>
    );
  }
  const everybody = nodes.length > 0 && nodes.every(({ id }) => chosen.ids.has(id));
  return (
    // Keys that work wherever the focus is in the list or the panel; each of them has a button, too.
    <div
      className={styles["split"]}
      data-open={open}
      data-bar={chosen.ids.size > 0 || undefined}
      onKeyDown={onKey}
    >
      <div>
        {assignments.length === 0 && <NoAssignments platformName={platformName} />}
        <ColumnPager columns={columns} />
        <div
          ref={ref}
          role="table"
          aria-label={t`Students and their work`}
          aria-rowcount={total + 1}
          className={`${styles["register"]} ${columns.shown.length === 0 ? styles["bare"] : ""}`}
          style={
            {
              "--columns": columns.shown.length,
              "--facts": facts.map((width) => `${width}px`).join(" "),
            } as React.CSSProperties
          }
        >
          <RegisterHead
            assignments={columns.shown}
            grouped={letters.size > 0}
            licensed={licensed}
            bySeen={bySeen}
            onOrder={props.onOrder}
            choice={{
              state: everybody ? "all" : chosen.ids.size > 0 ? "some" : "none",
              onToggle: () => (everybody ? chosen.clear() : chosen.all(nodes.map(({ id }) => id))),
            }}
          />
          <div role="rowgroup" className={styles["body"]} style={{ blockSize: virtual.getTotalSize() }}>
            {items.map((item) => {
              const member = nodes[item.index];
              return (
                <div
                  key={item.key}
                  ref={virtual.measureElement}
                  data-index={item.index}
                  data-chosen={(member && chosen.ids.has(member.id)) || undefined}
                  data-open={(member && member.id === open) || undefined}
                  role="row"
                  aria-rowindex={item.index + 2}
                  className={styles["row"]}
                  style={{ transform: `translateY(${item.start - virtual.options.scrollMargin}px)` }}
                >
                  {member ? (
                    <MemberRow
                      member={member}
                      assignments={columns.shown}
                      letters={letters}
                      licensed={licensed}
                      chosen={chosen.ids.has(member.id)}
                      onChoose={(reach) => chosen.toggle(item.index, reach)}
                    />
                  ) : (
                    <EmptyRow columns={columns.shown.length + facts.length} />
                  )}
                </div>
              );
            })}
          </div>
        </div>
        {assignments.length > 0 && <RingLegend />}
        {(pages.error ?? bulk.problem) && (
          <ProblemNote error={(pages.error ?? bulk.problem)!} onRetry={pages.reload} />
        )}
        {chosen.ids.size > 0 && (
          <BulkBar
            memberIds={[...chosen.ids]}
            bulk={bulk}
            licenceId={licenceId}
            groupings={groupings}
            assignments={assignments}
            onClear={chosen.clear}
          />
        )}
      </div>
      {open !== undefined && (
        <MemberPanel
          memberId={open}
          assignments={assignments}
          letters={letters}
          licensed={licensed}
          onClose={close}
          onPrevious={goTo(place - 1)}
          onNext={place < 0 ? undefined : goTo(place + 1)}
        />
      )}
      {bulk.said && (
        <UndoToast onUndo={bulk.undo} onLeave={bulk.forget}>
          {bulk.said}
        </UndoToast>
      )}
    </div>
  );
}
