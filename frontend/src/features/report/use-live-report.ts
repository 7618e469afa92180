import { useEffect, useState } from "react";
import { useQuery, useSubscription } from "urql";
import { graphql } from "../../gql/gql.ts";

const LivePageDocument = graphql(`
  query LivePage($id: ID!) {
    assignment(id: $id) {
      id
      title
      exercise {
        language
      }
      report(includeOpen: true) {
        studentCount
        ...LiveReport_report
      }
    }
  }
`);

const ReportChangedDocument = graphql(`
  subscription ReportChanged($id: ID!) {
    reportChanged(assignmentId: $id) {
      studentCount
      ...LiveReport_report
    }
  }
`);

/** What the class makes of an assignment right now, read once and told from then on. */
export function useLiveReport(assignmentId: string) {
  const variables = { id: assignmentId };
  const [{ data, error }, ask] = useQuery({
    query: LivePageDocument,
    variables,
    requestPolicy: "network-only",
  });
  const [told] = useSubscription({ query: ReportChangedDocument, variables });
  const lost = told.error !== undefined;
  const [returns, setReturns] = useState(0);
  // Something may have been missed while the connection was gone.
  useEffect(() => {
    const again = () => setReturns((count) => count + 1);
    window.addEventListener("online", again);
    return () => window.removeEventListener("online", again);
  }, []);
  useEffect(() => {
    if (returns > 0) ask({ requestPolicy: "network-only" });
  }, [returns, ask]);
  return {
    assignment: data?.assignment,
    report: told.data?.reportChanged ?? data?.assignment?.report,
    error,
    lost,
    reload: () => ask({ requestPolicy: "network-only" }),
  };
}
