import { Plural, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import { useQuery } from "urql";
import { graphql } from "../../gql/gql.ts";
import { useFormat } from "../../lib/format.ts";
import { usePageTitle } from "../../lib/page-title.ts";
import { Button, buttonClass } from "../../ui/button.tsx";
import { Notebook } from "../../ui/notebook.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { ProblemNote } from "../../ui/problem.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { Assignees } from "./assignees.tsx";
import { AssignmentSettings } from "./assignment-settings.tsx";
import { ExtraTime } from "./extra-time.tsx";
import { GradebookNotes } from "./gradebook-notes.tsx";
import { NewerVersion } from "./newer-version.tsx";
import { ResultList } from "./result-list.tsx";
import styles from "./assignment-page.module.css";

const AssignmentPageDocument = graphql(`
  query AssignmentPage($id: ID!) {
    assignment(id: $id) {
      id
      title
      dueAt
      scoreMaximum
      exercise {
        subject
        minutes
        questionCount
      }
      progress {
        studentCount
        startedCount
        handedInCount
        toMarkCount
      }
      attemptsAllowed
      ...AssignmentSettings_assignment
      ...GradebookNotes_assignment
      ...NewerVersion_assignment
    }
  }
`);

const route = getRouteApi("/teacher/assignments/$assignmentId");

/** One assignment for the teacher: who is how far, and whether the scores are in the Gradebook. */
export function AssignmentPage() {
  const { t } = useLingui();
  const format = useFormat();
  const { assignmentId } = route.useParams();
  const [changing, setChanging] = useState(false);
  const [{ data, error }, ask] = useQuery({
    query: AssignmentPageDocument,
    variables: { id: assignmentId },
    requestPolicy: "cache-and-network",
  });
  usePageTitle(data?.assignment?.title ?? t`Assignment`);
  const askAgain = () => ask({ requestPolicy: "network-only" });

  if (!data?.assignment) {
    return error ? (
      <ProblemNote error={error} onRetry={askAgain} />
    ) : (
      <Skeleton rows={14} rowHeight={38} label={t`The assignment is being fetched`} />
    );
  }
  const { title, dueAt, scoreMaximum, exercise, progress, attemptsAllowed } = data.assignment;
  const { studentCount, startedCount, handedInCount, toMarkCount } = progress;
  const points = format.decimal(scoreMaximum);
  return (
    <>
      <p className={styles["back"]}>
        <Link to="/course">{t`Class`}</Link>
      </p>
      <div className={styles["head"]}>
        <Notebook subject={exercise.subject} />
        <div>
          <PageHeading>{title}</PageHeading>
          <p className="soft">
            <Plural value={exercise.questionCount} one="# question" other="# questions" />
            {" · "}
            {scoreMaximum === "1" ? t`1 point` : t`${points} points`}
            {" · "}
            {t`about ${exercise.minutes} min`}
            {dueAt && (
              <>
                {" · "}
                {t`due ${format.moment(dueAt)}`}
              </>
            )}
            {attemptsAllowed !== 1 && (
              <>
                {" · "}
                {attemptsAllowed === null ? (
                  t`as many attempts as wanted`
                ) : (
                  <Plural value={attemptsAllowed} one="# attempt" other="# attempts" />
                )}
              </>
            )}
          </p>
        </div>
        <div className={styles["ways"]}>
          {toMarkCount > 0 && (
            <Link
              to="/assignments/$assignmentId/marking"
              params={{ assignmentId }}
              className={buttonClass("main")}
            >
              <Plural value={toMarkCount} one="Read # answer" other="Read # answers" />
            </Link>
          )}
          <Link to="/assignments/$assignmentId/live" params={{ assignmentId }} className={buttonClass()}>
            {t`Live`}
          </Link>
          <Link to="/assignments/$assignmentId/report" params={{ assignmentId }} className={buttonClass()}>
            {t`Report`}
          </Link>
          <Button aria-expanded={changing} onClick={() => setChanging(!changing)}>{t`Change`}</Button>
        </div>
      </div>
      {changing && (
        <AssignmentSettings
          assignment={data.assignment}
          onDone={() => {
            setChanging(false);
            askAgain();
          }}
        />
      )}
      <div className={styles["newer"]}>
        <NewerVersion assignment={data.assignment} onDone={askAgain} />
      </div>
      <Assignees assignmentId={assignmentId} />
      <ExtraTime assignmentId={assignmentId} />
      <p className={styles["facts"]}>
        <b>{t`${handedInCount} of ${studentCount} have handed in.`}</b>{" "}
        {startedCount > 0 && (
          <Plural value={startedCount} one="# is working on it." other="# are working on it." />
        )}
      </p>
      <GradebookNotes assignment={data.assignment} onChange={askAgain} />
      <ResultList assignmentId={assignmentId} onChange={askAgain} />
    </>
  );
}
