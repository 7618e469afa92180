import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useQuery } from "urql";
import CaretDown from "~icons/ph/caret-down";
import CaretUp from "~icons/ph/caret-up";
import X from "~icons/ph/x";
import { graphql } from "../../gql/gql.ts";
import { useFormat } from "../../lib/format.ts";
import { DeliverySign } from "../../ui/delivery-sign.tsx";
import { GroupTile } from "../../ui/group-tile.tsx";
import { Note } from "../../ui/note.tsx";
import { ProblemNote } from "../../ui/problem.tsx";
import { SeatSquare } from "../../ui/seat-square.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { MemberHistory } from "./member-history.tsx";
import { NicknameForm } from "./nickname-form.tsx";
import styles from "./member-panel.module.css";

const MemberPanelDocument = graphql(`
  query MemberPanel($memberId: ID!, $assignmentIds: [ID!]!) {
    node(id: $memberId) {
      ... on Member {
        id
        displayName
        name
        nickname
        status
        firstLaunchedAt
        seatAskedAt
        groups {
          id
          name
          colour
        }
        seats {
          id
          givenAt
        }
        results(assignmentIds: $assignmentIds) {
          id
          assignment {
            id
          }
          scoreGiven
          scoreMaximum
          answeredCount
          questionCount
          handedInAt
          late
          excusedAt
          delivery {
            state
            problem
          }
        }
        history {
          ...MemberHistory_event
        }
      }
    }
  }
`);

export interface MemberPanelProps {
  memberId: string;
  assignments: { id: string; title: string }[];
  letters: ReadonlyMap<string, string>;
  /** Whether the course has licences of which a student needs a seat. */
  licensed: boolean;
  onClose: () => void;
  /** Left out at the ends of the list. */
  onPrevious: (() => void) | undefined;
  onNext: (() => void) | undefined;
}

/** One student beside the list: work, groups, licence and what happened. Escape closes it. */
export function MemberPanel({
  memberId,
  assignments,
  letters,
  licensed,
  onClose,
  onPrevious,
  onNext,
}: MemberPanelProps) {
  const { t } = useLingui();
  const format = useFormat();
  const heading = useRef<HTMLHeadingElement>(null);
  const [{ data, error, stale }, ask] = useQuery({
    query: MemberPanelDocument,
    variables: { memberId, assignmentIds: assignments.map(({ id }) => id) },
    requestPolicy: "cache-and-network",
  });
  const member = data?.node && "displayName" in data.node && data.node.id === memberId ? data.node : null;
  useEffect(() => heading.current?.focus({ preventScroll: true }), [memberId]);

  return (
    <aside className={styles["panel"]} aria-label={t`Student`} aria-busy={stale}>
      <div className={styles["head"]}>
        <h2 ref={heading} tabIndex={-1}>
          {member?.displayName ?? "…"}
        </h2>
        <button type="button" disabled={!onPrevious} onClick={onPrevious} aria-label={t`Previous student`}>
          <CaretUp aria-hidden="true" />
        </button>
        <button type="button" disabled={!onNext} onClick={onNext} aria-label={t`Next student`}>
          <CaretDown aria-hidden="true" />
        </button>
        <button type="button" onClick={onClose} aria-label={t`Close`}>
          <X aria-hidden="true" />
        </button>
      </div>
      {error && !member && (
        <ProblemNote error={error} onRetry={() => ask({ requestPolicy: "network-only" })} />
      )}
      {!member && !error && <Skeleton rows={5} rowHeight={44} label={t`The student is being fetched`} />}
      {member && (
        <>
          <p className={styles["facts"]}>
            {member.groups.map(({ id, name, colour }) => (
              <span key={id}>
                <GroupTile letter={letters.get(id) ?? name.slice(0, 1)} colour={colour} /> {name}
              </span>
            ))}
            {licensed && (
              <span>
                <SeatSquare taken={member.seats.length > 0} />{" "}
                {member.seats.length > 0
                  ? t`Seat`
                  : member.seatAskedAt
                    ? t`No seat, asked for one ${format.moment(member.seatAskedAt)}`
                    : t`No seat`}
              </span>
            )}
          </p>
          {member.status === "Deleted" && (
            <Note tone="look">{t`Has left the course. All work is kept, and is there again if the student comes back.`}</Note>
          )}
          {member.name === null && (
            <NicknameForm key={member.id} memberId={member.id} nickname={member.nickname ?? ""} />
          )}
          {assignments.map(({ id, title }) => {
            const result = member.results.find((candidate) => candidate.assignment.id === id);
            const score = result?.scoreGiven ?? null;
            return (
              <section key={id} className={styles["work"]} aria-label={title}>
                <h3>
                  <Link
                    to="/assignments/$assignmentId/students/$memberId"
                    params={{ assignmentId: id, memberId: member.id }}
                  >
                    {title}
                  </Link>
                </h3>
                <span className={styles["score"]}>
                  {!result
                    ? t`not opened`
                    : score !== null
                      ? t`${format.decimal(score)} of ${format.decimal(result.scoreMaximum)}`
                      : t`${result.answeredCount} of ${result.questionCount} answered`}
                </span>
                {result && (result.handedInAt !== null || result.delivery.state === "FAILED") && (
                  <p>
                    {result.excusedAt !== null ? (
                      t`Excused, nothing is sent`
                    ) : (
                      <DeliverySign state={result.delivery.state} words />
                    )}
                    {result.handedInAt && (
                      <span className="quiet">
                        {" "}
                        {format.moment(result.handedInAt)}
                        {result.late && ` · ${t`late`}`}
                      </span>
                    )}
                  </p>
                )}
                {result?.delivery.problem && <Note tone="trouble">{result.delivery.problem}</Note>}
              </section>
            );
          })}
          <MemberHistory events={member.history} neverOpened={member.firstLaunchedAt === null} />
          <p>
            <Link to="/students/$memberId" params={{ memberId: member.id }}>{t`The work over time`}</Link>
          </p>
        </>
      )}
    </aside>
  );
}
