import { useState } from "react";
import { useClient } from "urql";
import { graphql } from "../../gql/gql.ts";
import type { ExportFormat } from "../../gql/graphql.ts";

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
    const bytes = Uint8Array.from(atob(file.data), (character) => character.charCodeAt(0));
    const url = URL.createObjectURL(new Blob([bytes], { type: file.mediaType }));
    const link = document.createElement("a");
    link.href = url;
    link.download = file.name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
    setState("idle");
  };
  return { save, state };
}
