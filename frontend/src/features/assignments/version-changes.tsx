import { Plural, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { useQuery } from "urql";
import { graphql } from "../../gql/gql.ts";
import { useFormat } from "../../lib/format.ts";
import { ProblemNote } from "../../ui/problem.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import styles from "./newer-version.module.css";

const VersionChangesDocument = graphql(`
  query VersionChanges($assignmentId: ID!) {
    assignment(id: $assignmentId) {
      id
      versionUpdate {
        version
        handedInCount
        openCount
        changes {
          member {
            id
            displayName
          }
          before
          after
          overridden
        }
      }
    }
  }
`);

export interface VersionChangesProps {
  assignmentId: string;
  /** What can be done about it, given how many attempts would be marked anew. */
  children: (handedInCount: number) => ReactNode;
}

/** Whose score the newest version would change, and from what to what. Asking changes nothing. */
export function VersionChanges({ assignmentId, children }: VersionChangesProps) {
  const { t } = useLingui();
  const format = useFormat();
  const [{ data, error, fetching }, ask] = useQuery({
    query: VersionChangesDocument,
    variables: { assignmentId },
    requestPolicy: "network-only",
  });
  const update = data?.assignment?.versionUpdate;
  if (error) return <ProblemNote error={error} onRetry={() => ask({ requestPolicy: "network-only" })} />;
  if (fetching) return <Skeleton rows={3} rowHeight={38} label={t`The scores are being looked at`} />;
  if (!update) return null;
  const score = (points: string | null) => (points === null ? "–" : format.decimal(points));
  return (
    <>
      {update.openCount > 0 && (
        <p>
          <Plural
            value={update.openCount}
            one="# student is working on it just now, and goes on with the new version."
            other="# students are working on it just now, and go on with the new version."
          />
        </p>
      )}
      {update.changes.length === 0 ? (
        <p>{t`Nobody’s score changes.`}</p>
      ) : (
        <table className={styles["table"]}>
          <caption className="hidden-text">{t`Scores that change`}</caption>
          <thead>
            <tr>
              <th scope="col">{t`Student`}</th>
              <th scope="col">{t`Now`}</th>
              <th scope="col">{t`Then`}</th>
            </tr>
          </thead>
          <tbody>
            {update.changes.map(({ member, before, after, overridden }) => (
              <tr key={member.id}>
                <th scope="row">{member.displayName}</th>
                <td>{score(before)}</td>
                <td>
                  {score(after)} {overridden && t`(the score that you have set stands)`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {children(update.handedInCount)}
    </>
  );
}
