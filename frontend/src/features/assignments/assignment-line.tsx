import { Plural, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import WarningFill from "~icons/ph/warning-fill";
import { getFragmentData, graphql, type FragmentType } from "../../gql/index.ts";
import { useFormat } from "../../lib/format.ts";
import { Notebook } from "../../ui/notebook.tsx";
import { Ring } from "../../ui/ring.tsx";
import styles from "./assignment-line.module.css";

const AssignmentLine_assignment = graphql(`
  fragment AssignmentLine_assignment on Assignment {
    id
    title
    dueAt
    exercise {
      subject
      questionCount
    }
    progress {
      studentCount
      startedCount
      handedInCount
      failedDeliveryCount
      toMarkCount
    }
  }
`);

/** One assignment in the list of them. */
export function AssignmentLine({
  assignment,
}: {
  assignment: FragmentType<typeof AssignmentLine_assignment>;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const { id, title, dueAt, exercise, progress } = getFragmentData(AssignmentLine_assignment, assignment);
  const { studentCount, startedCount, handedInCount, failedDeliveryCount, toMarkCount } = progress;
  const everybody = studentCount > 0 && handedInCount >= studentCount;
  return (
    <li className={styles["line"]}>
      <Notebook subject={exercise.subject} />
      <div className={styles["words"]}>
        <h2>
          <Link to="/assignments/$assignmentId" params={{ assignmentId: id }}>
            {title}
          </Link>
        </h2>
        <p>
          <Plural value={exercise.questionCount} one="# question" other="# questions" />
          {dueAt && <> · {t`due ${format.moment(dueAt)}`}</>}
        </p>
      </div>
      <div className={styles["state"]}>
        <Ring
          answered={handedInCount}
          of={studentCount}
          opened={startedCount + handedInCount > 0}
          done={everybody}
        />
        <span>{t`${handedInCount} of ${studentCount} in`}</span>
        {startedCount > 0 && <span className="quiet">{t`${startedCount} working`}</span>}
        {toMarkCount > 0 && <span className={styles["toRead"]}>{t`${toMarkCount} to read`}</span>}
        {failedDeliveryCount > 0 && (
          <span className={styles["failed"]}>
            <WarningFill aria-hidden="true" />
            {t`${failedDeliveryCount} not sent`}
          </span>
        )}
      </div>
    </li>
  );
}
