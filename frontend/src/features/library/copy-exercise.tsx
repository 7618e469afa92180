import { useLingui } from "@lingui/react/macro";
import { Link, useNavigate } from "@tanstack/react-router";
import { useMutation } from "urql";
import { getFragmentData, graphql, type FragmentType } from "../../gql/index.ts";
import { Button, buttonClass } from "../../ui/button.tsx";

const CopyExercise_exercise = graphql(`
  fragment CopyExercise_exercise on Exercise {
    id
    editable
  }
`);

const CopyExerciseDocument = graphql(`
  mutation CopyExercise($input: DuplicateExerciseInput!) {
    duplicateExercise(input: $input) {
      exercise {
        id
      }
      userErrors {
        message
      }
    }
  }
`);

/** The way from an exercise of the library to one of one's own. */
export function CopyExercise({
  exercise: reference,
}: {
  exercise: FragmentType<typeof CopyExercise_exercise>;
}) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { id, editable } = getFragmentData(CopyExercise_exercise, reference);
  const [{ data, error, fetching }, copy] = useMutation(CopyExerciseDocument);
  const trouble = error
    ? t`That did not work. Try again in a moment.`
    : data?.duplicateExercise.userErrors[0]?.message;
  if (editable) {
    return (
      <p>
        <Link
          to="/write/$exerciseId"
          params={{ exerciseId: id }}
          className={buttonClass()}
        >{t`Edit it`}</Link>
      </p>
    );
  }
  return (
    <p>
      <Button
        busy={fetching}
        onClick={() =>
          void copy({ input: { exerciseId: id } }).then(({ data: answer }) => {
            const exerciseId = answer?.duplicateExercise.exercise?.id;
            if (exerciseId) void navigate({ to: "/write/$exerciseId", params: { exerciseId } });
          })
        }
      >
        {t`Make a copy to change`}
      </Button>
      {trouble && <span role="alert">{trouble}</span>}
    </p>
  );
}
