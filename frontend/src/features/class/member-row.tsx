import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { getFragmentData, graphql, type FragmentType } from "../../gql/index.ts";
import { useFormat } from "../../lib/format.ts";
import { GroupTile } from "../../ui/group-tile.tsx";
import { SeatSquare } from "../../ui/seat-square.tsx";
import type { ClassSearch } from "./class-search.ts";
import { RegisterHead_assignment } from "./register-head.tsx";
import { ResultCell } from "./result-cell.tsx";
import styles from "./member-row.module.css";

const MemberRow_member = graphql(`
  fragment MemberRow_member on Member {
    id
    displayName
    lastSeenAt
    groups {
      id
      name
      colour
    }
    seats {
      id
    }
    results(assignmentIds: $assignmentIds) {
      id
      assignment {
        id
      }
      ...ResultCell_result
    }
  }
`);

export interface MemberRowProps {
  member: FragmentType<typeof MemberRow_member>;
  assignments: FragmentType<typeof RegisterHead_assignment>[];
  /** The letters of the groups; none are shown where the course has no groups. */
  letters: ReadonlyMap<string, string>;
  licensed: boolean;
  chosen: boolean;
  onChoose: (reach: boolean) => void;
}

/** The cells of one student's row. */
export function MemberRow({
  member: reference,
  assignments,
  letters,
  licensed,
  chosen,
  onChoose,
}: MemberRowProps) {
  const { t } = useLingui();
  const format = useFormat();
  const member = getFragmentData(MemberRow_member, reference);
  const name = member.displayName;
  return (
    <>
      <span role="cell" className={styles["choose"]}>
        <input
          type="checkbox"
          aria-label={t`Choose ${name}`}
          checked={chosen}
          // The change itself does not tell of the shift key.
          onClick={(event) => onChoose(event.shiftKey)}
          onChange={() => undefined}
        />
      </span>
      <span role="rowheader" className={styles["name"]}>
        <Link
          id={`member-${member.id}`}
          to="/course"
          search={(before: ClassSearch) => ({ ...before, student: member.id })}
          replace
          resetScroll={false}
        >
          {name}
        </Link>
      </span>
      {letters.size > 0 && (
        <span role="cell" className={styles["groups"]}>
          {member.groups.map((group) => (
            <GroupTile
              key={group.id}
              letter={letters.get(group.id) ?? "?"}
              colour={group.colour}
              name={group.name}
            />
          ))}
        </span>
      )}
      {licensed && (
        <span role="cell" className={styles["groups"]}>
          <SeatSquare taken={member.seats.length > 0} />
          <span className="hidden-text">{member.seats.length > 0 ? t`has a seat` : t`no seat`}</span>
        </span>
      )}
      {assignments.map((assignmentReference) => {
        const { id, title } = getFragmentData(RegisterHead_assignment, assignmentReference);
        const result = member.results.find((candidate) => candidate.assignment.id === id);
        return (
          <span key={id} role="cell" className={styles["assignment"]}>
            <span className={styles["label"]} aria-hidden="true">
              {title}
            </span>
            <ResultCell result={result ?? null} />
          </span>
        );
      })}
      <span role="cell" className={styles["seen"]}>
        {member.lastSeenAt ? format.moment(member.lastSeenAt) : t`never opened`}
      </span>
    </>
  );
}

/** Holds the place of a student who is on the way. */
export function EmptyRow({ columns }: { columns: number }) {
  return (
    <>
      <span role="cell" />
      <span role="rowheader" className={styles["name"]} aria-busy="true">
        <i className={styles["coming"]} />
      </span>
      {Array.from({ length: columns + 1 }, (_, index) => (
        <span key={index} role="cell" />
      ))}
    </>
  );
}
