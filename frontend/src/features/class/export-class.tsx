import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useClient } from "urql";
import { graphql } from "../../gql/gql.ts";
import { saveFile } from "../../lib/save-file.ts";
import { Button } from "../../ui/button.tsx";

const ExportClassDocument = graphql(`
  query ExportClass($courseId: ID!) {
    course(id: $courseId) {
      id
      export(format: CSV) {
        name
        mediaType
        data
      }
    }
  }
`);

/** Saves the class and its groups as a file that spreadsheets open. */
export function ExportClass({ courseId }: { courseId: string }) {
  const { t } = useLingui();
  const client = useClient();
  const [state, setState] = useState<"idle" | "busy" | "failed">("idle");
  const save = async () => {
    setState("busy");
    const { data } = await client
      .query(ExportClassDocument, { courseId }, { requestPolicy: "network-only" })
      .toPromise();
    const file = data?.course?.export;
    if (file) saveFile(file);
    setState(file ? "idle" : "failed");
  };
  return (
    <>
      <Button busy={state === "busy"} onClick={() => void save()}>
        {t`Save as CSV`}
      </Button>
      {state === "failed" && <span role="alert">{t`That did not work. Try again in a moment.`}</span>}
    </>
  );
}
