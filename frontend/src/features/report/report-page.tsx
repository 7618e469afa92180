import { Plural, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import { useQuery } from "urql";
import { graphql } from "../../gql/gql.ts";
import { useFormat } from "../../lib/format.ts";
import { usePageTitle } from "../../lib/page-title.ts";
import { Button, buttonClass } from "../../ui/button.tsx";
import { Empty } from "../../ui/empty.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { ProblemNote } from "../../ui/problem.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { Distribution } from "./distribution.tsx";
import { GroupChoice } from "../../lib/group-choice.tsx";
import { QuestionRow } from "./question-row.tsx";
import { useExport } from "./use-export.ts";
import styles from "./report-page.module.css";

const ReportPageDocument = graphql(`
  query ReportPage($id: ID!, $groupId: ID) {
    assignment(id: $id) {
      id
      title
      scoreMaximum
      exercise {
        language
      }
      report(groupId: $groupId) {
        studentCount
        handedInCount
        middleScore
        distribution {
          score
          count
        }
        questions {
          question {
            key
          }
          discrimination
          ...QuestionRow_report
        }
      }
    }
  }
`);

const route = getRouteApi("/teacher/assignments/$assignmentId/report");

/** What the class made of an assignment: the scores, and question by question. */
export function ReportPage() {
  const { t } = useLingui();
  const format = useFormat();
  const { assignmentId } = route.useParams();
  const [open, setOpen] = useState<string | null>(null);
  const [groupId, setGroupId] = useState<string | null>(null);
  const { save, state } = useExport(assignmentId, groupId);
  const [{ data, error }, ask] = useQuery({
    query: ReportPageDocument,
    variables: { id: assignmentId, groupId },
    requestPolicy: "cache-and-network",
  });
  const assignment = data?.assignment;
  usePageTitle(assignment ? t`Report: ${assignment.title}` : t`Report`);
  if (!assignment) {
    return error ? (
      <ProblemNote error={error} onRetry={() => ask({ requestPolicy: "network-only" })} />
    ) : (
      <Skeleton rows={10} rowHeight={48} label={t`The report is being put together`} />
    );
  }
  const { report, scoreMaximum, exercise } = assignment;
  const scored = report.distribution.reduce((sum, { count }) => sum + count, 0);
  const middle = report.middleScore === null ? null : format.decimal(report.middleScore);
  const missing = report.studentCount - report.handedInCount;
  const thirds = report.questions.some(({ discrimination }) => discrimination !== null);
  return (
    <>
      <p className={styles["back"]}>
        <Link to="/assignments/$assignmentId" params={{ assignmentId }}>
          {assignment.title}
        </Link>
      </p>
      <div className={styles["head"]}>
        <PageHeading>
          {middle === null ? (
            <Plural value={report.handedInCount} one="# has handed in" other="# have handed in" />
          ) : (
            t`Half of the ${scored} have ${middle} points or more`
          )}
        </PageHeading>
        <div className={styles["ways"]}>
          <GroupChoice value={groupId} onChange={setGroupId} />
          <Link
            to="/assignments/$assignmentId/live"
            params={{ assignmentId }}
            className={buttonClass()}
          >{t`Live`}</Link>
          <Button busy={state === "busy"} onClick={() => void save("XLSX")}>{t`Spreadsheet`}</Button>
          <Button busy={state === "busy"} onClick={() => void save("CSV")}>
            CSV
          </Button>
          <Button onClick={() => window.print()}>{t`Print`}</Button>
        </div>
      </div>
      {state === "failed" && <p role="alert">{t`The file could not be made. Try again in a moment.`}</p>}
      {report.handedInCount === 0 && scored === 0 ? (
        <Empty art="book" heading={t`Nobody has handed in yet`}>
          <p>{t`The report speaks of what was handed in. What is being worked on stands in the live view.`}</p>
        </Empty>
      ) : (
        <>
          <p className="soft">
            {t`One dot is one student.`}{" "}
            {missing > 0 && (
              <Plural value={missing} one="# has not handed in." other="# have not handed in." />
            )}
          </p>
          <Distribution scores={report.distribution} maximum={scoreMaximum} middle={report.middleScore} />
          <table className={styles["table"]}>
            <thead>
              <tr>
                <th scope="col">{t`Question`}</th>
                <th scope="col">
                  {t`Right`} <span className="quiet">{t`of those who answered`}</span>
                </th>
                <th scope="col">
                  {thirds && (
                    <>
                      {t`Tells students apart`}{" "}
                      <span className="quiet">{t`○ lowest third ● highest third`}</span>
                    </>
                  )}
                </th>
                <th scope="col">{t`Most chosen mistake`}</th>
                <th scope="col">
                  <span className="hidden-text">{t`More`}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {report.questions.map((question, index) => (
                <QuestionRow
                  key={question.question.key}
                  report={question}
                  number={index + 1}
                  language={exercise.language}
                  open={open === question.question.key}
                  onToggle={() => setOpen(open === question.question.key ? null : question.question.key)}
                />
              ))}
            </tbody>
          </table>
        </>
      )}
    </>
  );
}
