import { useState } from "react";
import { useClient } from "urql";
import { graphql } from "../../gql/gql.ts";
import type { ExportFormat } from "../../gql/graphql.ts";
import { saveFile } from "../../lib/save-file.ts";

const ExportResultsDocument = graphql(`
  query ExportResults($id: ID!, $format: ExportFormat!, $groupId: ID) {
    assignment(id: $id) {
      id
      export(format: $format, groupId: $groupId) {
        name
        mediaType
        data
      }
    }
  }
`);

/** Has the results saved as a file of the wanted kind. */
export function useExport(assignmentId: string, groupId: string | null) {
  const client = useClient();
  const [state, setState] = useState<"idle" | "busy" | "failed">("idle");
  const save = async (format: ExportFormat) => {
    setState("busy");
    const { data } = await client
      .query(ExportResultsDocument, { id: assignmentId, format, groupId }, { requestPolicy: "network-only" })
      .toPromise();
    const file = data?.assignment?.export;
    if (!file) return setState("failed");
    saveFile(file);
    setState("idle");
  };
  return { save, state };
}
