import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useMutation } from "urql";
import { graphql } from "../../gql/gql.ts";

const UploadPictureDocument = graphql(`
  mutation UploadPicture($input: UploadPictureInput!) {
    uploadPicture(input: $input) {
      source
      width
      height
      userErrors {
        message
      }
    }
  }
`);

export interface Picture {
  source: string;
  width: number;
  height: number;
}

/** Gives a picture to the school. What is wrong with it is told in words. */
export function useUploadPicture(onPicture: (picture: Picture) => void) {
  const { t } = useLingui();
  const [{ fetching }, execute] = useMutation(UploadPictureDocument);
  const [problem, setProblem] = useState<string | null>(null);
  const upload = async (file: File) => {
    setProblem(null);
    const { data } = await execute({ input: { file } });
    const { source, width, height, userErrors } = data?.uploadPicture ?? {};
    if (source && width && height) onPicture({ source, width, height });
    else setProblem(userErrors?.[0]?.message ?? t`The picture could not be sent. Try again.`);
  };
  return { upload, busy: fetching, problem };
}
