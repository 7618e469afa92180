import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import CaretDown from "~icons/ph/caret-down";
import { getFragmentData, graphql, type FragmentType } from "../../gql/index.ts";
import { useFormat } from "../../lib/format.ts";
import styles from "./register-head.module.css";

export const RegisterHead_assignment = graphql(`
  fragment RegisterHead_assignment on Assignment {
    id
    title
    dueAt
    progress {
      studentCount
      handedInCount
    }
  }
`);

/** Names the columns; an assignment's says how many have handed in. Stays in sight while scrolling. */
export function RegisterHead({
  assignments,
  grouped,
  licensed,
  bySeen,
  onOrder,
  choice,
}: {
  assignments: FragmentType<typeof RegisterHead_assignment>[];
  grouped: boolean;
  licensed: boolean;
  bySeen: boolean;
  onOrder: (bySeen: boolean) => void;
  /** Whether all, some or none of those in the list are chosen, and the way to choose all or none. */
  choice: { state: "all" | "some" | "none"; onToggle: () => void };
}) {
  const { t } = useLingui();
  const format = useFormat();
  return (
    <div role="rowgroup" className={styles["head"]}>
      <div role="row" aria-rowindex={1}>
        <span role="columnheader" className={styles["choose"]}>
          <input
            type="checkbox"
            aria-label={t`Choose all who are shown`}
            checked={choice.state === "all"}
            ref={(box) => {
              if (box) box.indeterminate = choice.state === "some";
            }}
            onChange={choice.onToggle}
          />
        </span>
        <span role="columnheader" className={styles["name"]} aria-sort={bySeen ? "none" : "ascending"}>
          <button type="button" className={styles["sort"]} onClick={() => onOrder(false)}>
            {t`Name`}
            {!bySeen && <CaretDown aria-hidden="true" />}
          </button>
        </span>
        {grouped && (
          <span role="columnheader" className={styles["fact"]}>
            {t`Group`}
          </span>
        )}
        {licensed && (
          <span role="columnheader" className={styles["fact"]}>
            {t`Seat`}
          </span>
        )}
        {assignments.map((reference) => {
          const { id, title, dueAt, progress } = getFragmentData(RegisterHead_assignment, reference);
          const { handedInCount, studentCount } = progress;
          return (
            <span key={id} role="columnheader" className={styles["assignment"]}>
              <Link to="/assignments/$assignmentId" params={{ assignmentId: id }} className={styles["title"]}>
                {title}
              </Link>
              <span className={styles["sub"]}>
                {t`${handedInCount} of ${studentCount} in`}
                {dueAt && <span className={styles["due"]}> · {t`due ${format.moment(dueAt)}`}</span>}
              </span>
            </span>
          );
        })}
        <span role="columnheader" className={styles["seen"]} aria-sort={bySeen ? "descending" : "none"}>
          <button type="button" className={styles["sort"]} onClick={() => onOrder(true)}>
            {t`Last seen`}
            {bySeen && <CaretDown aria-hidden="true" />}
          </button>
        </span>
      </div>
    </div>
  );
}
