import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { useCallback, useEffect, useRef, useState } from "react";
import { useClient, type AnyVariables, type CombinedError, type OperationResult } from "urql";
import { graphql } from "../../gql/gql.ts";
import type { ImportExercisesInput, PreviewImportMutation } from "../../gql/graphql.ts";
import { uploadFetch } from "../../lib/upload.ts";

const PreviewImportDocument = graphql(`
  mutation PreviewImport($input: PreviewImportInput!) {
    previewImport(input: $input) {
      preview {
        format
        title
        language
        foundCount
        questionCount
        noticeCount
        sets {
          title
          questionCount
          exerciseCount
          prompts
          kinds {
            kind
            count
          }
        }
        notices {
          ...Notice_notice
        }
      }
      userErrors {
        message
      }
    }
  }
`);

const ImportExercisesDocument = graphql(`
  mutation ImportExercises($input: ImportExercisesInput!) {
    importExercises(input: $input) {
      exercises {
        id
        title
        language
        subject
      }
      userErrors {
        message
      }
    }
  }
`);

export type Preview = NonNullable<PreviewImportMutation["previewImport"]["preview"]>;

/** Why something did not work: words of the server, or a request that failed. */
export interface Trouble {
  words?: string | undefined;
  error?: CombinedError | undefined;
}

/** Sends a file to be looked into and to be imported, and tells how far it has come. */
export function useImport() {
  const client = useClient();
  const [share, setShare] = useState<number | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const under = useRef<AbortController | null>(null);
  const named = useRef({ what: "", name: "" });
  useEffect(() => () => under.current?.abort(), []);

  const send = useCallback(
    async <Data, Variables extends AnyVariables>(
      document: TypedDocumentNode<Data, Variables>,
      variables: Variables,
    ): Promise<OperationResult<Data, Variables> | null> => {
      const control = new AbortController();
      under.current = control;
      setTrouble(null);
      setShare(0);
      const result = await client
        .mutation(document, variables, {
          fetch: uploadFetch({ onProgress: setShare, signal: control.signal }),
        })
        .toPromise();
      if (control.signal.aborted) return null;
      setShare(null);
      if (result.error) setTrouble({ error: result.error });
      return result;
    },
    [client],
  );

  return {
    /** How much of the file is sent, from 0 to 1; null while nothing is under way. */
    share,
    trouble,
    /** What the file holds; null where that cannot be told. */
    look: async (file: File): Promise<Preview | null> => {
      named.current = { what: "", name: "" };
      const result = await send(PreviewImportDocument, { input: { file } });
      const answer = result?.data?.previewImport;
      if (answer && !answer.preview) setTrouble({ words: answer.userErrors[0]?.message });
      return answer?.preview ?? null;
    },
    /** The exercises that were made; null for none. */
    take: async ({ file, ...taken }: ImportExercisesInput) => {
      // The same again, after an answer that was lost on the way, makes nothing more.
      const what = JSON.stringify(taken);
      if (named.current.what !== what) named.current = { what, name: newName() };
      const input = { file, ...taken, clientMutationId: named.current.name || null };
      const result = await send(ImportExercisesDocument, { input });
      const answer = result?.data?.importExercises;
      const words = answer?.userErrors[0]?.message;
      if (words) setTrouble({ words });
      return answer?.exercises ?? null;
    },
    cancel: () => {
      under.current?.abort();
      setShare(null);
    },
  };
}

/** A name that no other has; none where the browser makes none, on a page without https. */
function newName(): string {
  return window.isSecureContext ? crypto.randomUUID() : "";
}
