import { useLingui } from "@lingui/react/macro";
import { useMemo } from "react";
import { useSubscription } from "urql";
import { graphql } from "../../gql/gql.ts";
import type { ResultListQuery } from "../../gql/graphql.ts";
import { useGathered } from "../../lib/gathered.ts";
import { usePages } from "../../lib/pages.ts";
import { usePolling } from "../../lib/polling.ts";
import { Button } from "../../ui/button.tsx";
import { ProblemNote } from "../../ui/problem.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { RingLegend } from "../../ui/ring-legend.tsx";
import { ResultRow } from "./result-row.tsx";
import styles from "./result-list.module.css";

const ResultListDocument = graphql(`
  query ResultList($id: ID!, $after: String) {
    assignment(id: $id) {
      id
      results(first: 50, after: $after) {
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            id
            delivery {
              state
            }
            ...ResultRow_result
          }
        }
      }
    }
  }
`);

const ResultsChangedDocument = graphql(`
  subscription ResultsChanged($id: ID!) {
    resultChanged(assignmentId: $id) {
      id
      ...ResultRow_result
    }
  }
`);

const resultsOf = (data: ResultListQuery) => data.assignment?.results;

/** Seconds between two looks while a score is on its way: in case something was missed, or nothing is told. */
const pollSeconds = { told: 15, untold: 4 };

/** Milliseconds for which changes are gathered, so that a class that works is asked after once, not thirty times. */
const gather = 1_000;

/** The results there are, latest change first, changing as they change. */
export function ResultList({ assignmentId, onChange }: { assignmentId: string; onChange: () => void }) {
  const { t } = useLingui();
  const variables = useMemo(() => ({ id: assignmentId }), [assignmentId]);
  const pages = usePages(ResultListDocument, variables, resultsOf);
  const waiting = pages.nodes.some((result) => result.delivery.state === "WAITING");
  const lookAgain = () => {
    pages.reload();
    onChange();
  };
  const lookSoon = useGathered(lookAgain, gather);
  // What a row shows changes in the cache; who is new, and how many there are, is asked for.
  const [told] = useSubscription({ query: ResultsChangedDocument, variables }, (_, result) => {
    lookSoon();
    return result;
  });
  usePolling(waiting, told.error ? pollSeconds.untold : pollSeconds.told, lookAgain);

  if (!pages.first) {
    return pages.error ? (
      <ProblemNote error={pages.error} onRetry={pages.reload} />
    ) : (
      <Skeleton rows={10} rowHeight={38} label={t`The results are being fetched`} />
    );
  }
  if (pages.nodes.length === 0) {
    return <p className={styles["none"]}>{t`Nobody has opened it yet. Students find it in the course.`}</p>;
  }
  return (
    <>
      <table className={styles["table"]}>
        <thead>
          <tr>
            <th scope="col">{t`Name`}</th>
            <th scope="col">{t`How far`}</th>
            <th scope="col">{t`Score`}</th>
            <th scope="col">{t`Where the score is`}</th>
            <th scope="col" className={styles["when"]}>
              {t`Last change`}
            </th>
          </tr>
        </thead>
        <tbody>
          {pages.nodes.map((result) => (
            <ResultRow key={result.id} result={result} onChange={onChange} />
          ))}
        </tbody>
      </table>
      <RingLegend />
      {pages.hasNext && <Button busy={pages.loading} onClick={pages.loadNext}>{t`Show more`}</Button>}
      {pages.error && <ProblemNote error={pages.error} onRetry={pages.reload} />}
    </>
  );
}
