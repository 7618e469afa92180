import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { getFragmentData, graphql, type FragmentType } from "../../gql/index.ts";
import { useFormat } from "../../lib/format.ts";
import { RegisterHead_assignment } from "./register-head.tsx";
import { ResultCell } from "./result-cell.tsx";
import styles from "./member-row.module.css";

const MemberRow_member = graphql(`
  fragment MemberRow_member on Member {
    id
    displayName
    lastSeenAt
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
}

/** The cells of one student's row. */
export function MemberRow({ member: reference, assignments }: MemberRowProps) {
  const { t } = useLingui();
  const format = useFormat();
  const member = getFragmentData(MemberRow_member, reference);
  return (
    <>
      <span role="rowheader" className={styles["name"]}>
        <Link to="/students/$memberId" params={{ memberId: member.id }}>
          {member.displayName}
        </Link>
      </span>
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
      <span role="rowheader" className={styles["name"]} aria-busy="true">
        <i className={styles["coming"]} />
      </span>
      {Array.from({ length: columns + 1 }, (_, index) => (
        <span key={index} role="cell" />
      ))}
    </>
  );
}
