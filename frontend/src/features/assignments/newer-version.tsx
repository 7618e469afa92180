import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useMutation } from "urql";
import { getFragmentData, graphql, type FragmentType } from "../../gql/index.ts";
import { Button } from "../../ui/button.tsx";
import { Note } from "../../ui/note.tsx";
import { VersionChanges } from "./version-changes.tsx";
import styles from "./newer-version.module.css";

const NewerVersion_assignment = graphql(`
  fragment NewerVersion_assignment on Assignment {
    id
    exercise {
      version
      newestVersion
    }
  }
`);

const TakeVersionDocument = graphql(`
  mutation TakeVersion($input: UpdateAssignmentVersionInput!) {
    updateAssignmentVersion(input: $input) {
      assignment {
        id
        exercise {
          version
          newestVersion
        }
      }
      userErrors {
        message
      }
    }
  }
`);

export interface NewerVersionProps {
  assignment: FragmentType<typeof NewerVersion_assignment>;
  onDone: () => void;
}

/** A newer version of what is placed: whose score it would change, and the way to take it. */
export function NewerVersion({ assignment: reference, onDone }: NewerVersionProps) {
  const { t } = useLingui();
  const { id, exercise } = getFragmentData(NewerVersion_assignment, reference);
  const { version, newestVersion } = exercise;
  const [isOpen, setOpen] = useState(false);
  const [taken, setTaken] = useState<number | null>(null);
  const [{ data, error, fetching }, take] = useMutation(TakeVersionDocument);
  const trouble = error
    ? t`That did not work. Try again in a moment.`
    : data?.updateAssignmentVersion.userErrors[0]?.message;
  if (version >= newestVersion) {
    return taken === version ? (
      <Note tone="look" role="status">
        {t`Version ${version} is placed. Scores that changed are on their way to the Gradebook.`}
      </Note>
    ) : null;
  }
  const onTake = async () => {
    const { data: answer } = await take({ input: { assignmentId: id, version: newestVersion } });
    if (!answer?.updateAssignmentVersion.assignment) return;
    setOpen(false);
    setTaken(newestVersion);
    onDone();
  };
  return (
    <Note tone="look">
      <p>{t`Version ${newestVersion} of this exercise is available. Version ${version} is placed, and stays until you say otherwise.`}</p>
      {isOpen ? (
        <VersionChanges assignmentId={id}>
          {(handedInCount) => (
            <div className={styles["ways"]}>
              <Button look="main" busy={fetching} onClick={() => void onTake()}>
                {handedInCount === 0
                  ? t`Take version ${newestVersion}`
                  : t`Take version ${newestVersion}, and mark ${plural(handedInCount, { one: "# attempt", other: "# attempts" })} anew`}
              </Button>
              <Button look="link" onClick={() => setOpen(false)}>{t`Leave as it was`}</Button>
            </div>
          )}
        </VersionChanges>
      ) : (
        <Button onClick={() => setOpen(true)}>{t`See what version ${newestVersion} changes`}</Button>
      )}
      {trouble && <p role="alert">{trouble}</p>}
    </Note>
  );
}
