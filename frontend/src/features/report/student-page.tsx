import { useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useQuery } from "urql";
import { graphql } from "../../gql/gql.ts";
import { useFormat } from "../../lib/format.ts";
import { usePageTitle } from "../../lib/page-title.ts";
import { useCourse } from "../../lib/viewer.tsx";
import { DeliverySign } from "../../ui/delivery-sign.tsx";
import { NoAssignments } from "../../ui/no-assignments.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { ProblemNote } from "../../ui/problem.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { useViewer } from "../../lib/viewer.tsx";
import { OverTime } from "./over-time.tsx";
import styles from "./report-page.module.css";

const StudentPageDocument = graphql(`
  query StudentPage($courseId: ID!) {
    course(id: $courseId) {
      id
      assignments(first: 20) {
        edges {
          node {
            id
            title
            createdAt
            dueAt
            scoreMaximum
            middleScore
          }
        }
      }
    }
  }
`);

const StudentResultsDocument = graphql(`
  query StudentResults($memberId: ID!, $assignmentIds: [ID!]!) {
    node(id: $memberId) {
      ... on Member {
        id
        displayName
        results(assignmentIds: $assignmentIds) {
          id
          assignment {
            id
          }
          scoreGiven
          scoreMaximum
          handedInAt
          late
          excusedAt
          overridden
          delivery {
            state
          }
        }
      }
    }
  }
`);

const route = getRouteApi("/teacher/students/$memberId");

/** One student's work in the course over time, with the middle of the class beside it. */
export function StudentPage() {
  const { t } = useLingui();
  const format = useFormat();
  const { id: courseId } = useCourse();
  const { platformName } = useViewer();
  const { memberId } = route.useParams();
  const [placed, askPlaced] = useQuery({ query: StudentPageDocument, variables: { courseId } });
  const assignments = placed.data?.course?.assignments.edges.map(({ node }) => node).reverse() ?? [];
  const [found, ask] = useQuery({
    query: StudentResultsDocument,
    variables: { memberId, assignmentIds: assignments.map(({ id }) => id) },
    pause: assignments.length === 0,
    requestPolicy: "cache-and-network",
  });
  const member = found.data?.node && "displayName" in found.data.node ? found.data.node : null;
  usePageTitle(member?.displayName ?? t`Student`);
  const error = placed.error ?? found.error;
  if (placed.data?.course && assignments.length === 0) return <NoAssignments platformName={platformName} />;
  if (!member) {
    return error ? (
      <ProblemNote
        error={error}
        onRetry={() => {
          askPlaced({ requestPolicy: "network-only" });
          ask({ requestPolicy: "network-only" });
        }}
      />
    ) : (
      <Skeleton rows={8} rowHeight={48} label={t`The work is being fetched`} />
    );
  }
  const rows = assignments.map((assignment) => ({
    assignment,
    result: member.results.find((result) => result.assignment.id === assignment.id) ?? null,
  }));
  const done = rows.filter(({ result }) => typeof result?.scoreGiven === "string").length;
  return (
    <>
      <p className={styles["back"]}>
        <Link to="/course">{t`Class`}</Link>
      </p>
      <PageHeading>{member.displayName}</PageHeading>
      <p className="soft">{t`${done} of ${rows.length} assignments have a score. The grey dash is the middle of the class.`}</p>
      <OverTime
        points={rows.map(({ assignment, result }) => ({
          key: assignment.id,
          share: share(result?.excusedAt ? null : result?.scoreGiven, assignment.scoreMaximum),
          middle: share(assignment.middleScore, assignment.scoreMaximum),
        }))}
      />
      <table className={styles["table"]}>
        <thead>
          <tr>
            <th scope="col">{t`Assignment`}</th>
            <th scope="col">{t`Score`}</th>
            <th scope="col">{t`Middle of the class`}</th>
            <th scope="col">{t`Handed in`}</th>
            <th scope="col">{t`Where the score is`}</th>
          </tr>
        </thead>
        <tbody className={styles["rows"]}>
          {rows.toReversed().map(({ assignment, result }) => (
            <tr key={assignment.id}>
              <th scope="row">
                <Link
                  to="/assignments/$assignmentId/students/$memberId"
                  params={{ assignmentId: assignment.id, memberId }}
                >
                  {assignment.title}
                </Link>
              </th>
              <td>
                {typeof result?.scoreGiven === "string"
                  ? t`${format.decimal(result.scoreGiven)} of ${format.decimal(result.scoreMaximum)}`
                  : "–"}
                {result?.overridden && <span className="quiet"> {t`set by a teacher`}</span>}
              </td>
              <td>{assignment.middleScore === null ? "–" : format.decimal(assignment.middleScore)}</td>
              <td>
                {result?.handedInAt ? format.moment(result.handedInAt) : t`not yet`}
                {result?.late && <span className="quiet"> {t`after the deadline`}</span>}
              </td>
              <td>
                {result &&
                  (result.excusedAt ? (
                    t`Excused, nothing is sent`
                  ) : (
                    <DeliverySign state={result.delivery.state} words />
                  ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function share(score: string | null | undefined, maximum: string): number | null {
  return typeof score !== "string" ? null : Number(score) / Number(maximum);
}
