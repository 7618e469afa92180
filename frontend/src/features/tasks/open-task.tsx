import { Plural, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import Clock from "~icons/ph/clock";
import Timer from "~icons/ph/timer";
import { getFragmentData, graphql, type FragmentType } from "../../gql/index.ts";
import { useFormat } from "../../lib/format.ts";
import { buttonClass } from "../../ui/button.tsx";
import { Notebook } from "../../ui/notebook.tsx";
import { Ring } from "../../ui/ring.tsx";
import styles from "./task.module.css";

const OpenTask_assignment = graphql(`
  fragment OpenTask_assignment on Assignment {
    id
    title
    dueAt
    exercise {
      subject
      minutes
      questionCount
    }
    viewerAttempt {
      id
      answeredCount
    }
  }
`);

const soon = 24 * 60 * 60 * 1000; // milliseconds

/** A task to do, with the way in. */
export function OpenTask({
  assignment: reference,
}: {
  assignment: FragmentType<typeof OpenTask_assignment>;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const { id, title, dueAt, exercise, viewerAttempt } = getFragmentData(OpenTask_assignment, reference);
  const { minutes, questionCount } = exercise;
  const answered = viewerAttempt?.answeredCount ?? 0;
  const [now] = useState(() => Date.now());
  const dueSoon = dueAt !== null && new Date(dueAt).getTime() - now < soon;
  const overdue = dueAt !== null && new Date(dueAt).getTime() < now;
  return (
    <li className={styles["task"]}>
      <Notebook subject={exercise.subject} size="large" />
      <div>
        <h3>{title}</h3>
        <p className={styles["facts"]}>
          {dueAt && (
            <span className={dueSoon ? styles["soon"] : undefined}>
              <Clock aria-hidden="true" />
              {overdue
                ? t`was due ${format.due(dueAt)}, can still be handed in`
                : t`due ${format.due(dueAt)}`}
            </span>
          )}
          {viewerAttempt ? (
            <span>
              <Ring answered={answered} of={questionCount} opened done={false} />
              {t`${answered} of ${questionCount} answered`}
            </span>
          ) : (
            <span>
              <Timer aria-hidden="true" />
              <Plural value={minutes} one="about # minute" other="about # minutes" />
            </span>
          )}
        </p>
      </div>
      <Link
        to="/play/$assignmentId"
        params={{ assignmentId: id }}
        className={buttonClass(viewerAttempt ? "main" : "plain")}
      >
        {viewerAttempt ? t`Go on` : t`Open`}
        <span className="hidden-text"> {title}</span>
      </Link>
    </li>
  );
}
