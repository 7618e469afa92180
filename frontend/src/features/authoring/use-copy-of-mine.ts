import { useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { useMutation } from "urql";
import { graphql } from "../../gql/gql.ts";
import { inputOf, type Draft } from "./draft.ts";

const KeepAsCopyDocument = graphql(`
  mutation KeepAsCopy($input: CreateExerciseInput!) {
    createExercise(input: $input) {
      exercise {
        id
      }
      userErrors {
        message
      }
    }
  }
`);

/** Makes an exercise of its own of a text that shall not replace a colleague's, and goes there. */
export function useCopyOfMine(): (draft: Draft) => Promise<void> {
  const { t } = useLingui();
  const navigate = useNavigate();
  const [, create] = useMutation(KeepAsCopyDocument);
  return async (draft) => {
    const title = t`${draft.title} (copy)`.slice(0, 255);
    const { data } = await create({ input: { draft: inputOf({ ...draft, title }) } });
    const exerciseId = data?.createExercise.exercise?.id;
    if (exerciseId) void navigate({ to: "/write/$exerciseId", params: { exerciseId } });
  };
}
