import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useMutation, useQuery } from "urql";
import { getFragmentData, graphql } from "../../gql/index.ts";
import { useCourse, useViewer } from "../../lib/viewer.tsx";
import { Button } from "../../ui/button.tsx";
import { ProblemNote } from "../../ui/problem.tsx";
import styles from "./assignees.module.css";

const Assignees_assignment = graphql(`
  fragment Assignees_assignment on Assignment {
    id
    assignees {
      groups {
        id
        name
      }
      members {
        id
        displayName
      }
    }
  }
`);

const AssigneesDocument = graphql(`
  query Assignees($id: ID!, $courseId: ID!) {
    assignment(id: $id) {
      id
      ...Assignees_assignment
    }
    course(id: $courseId) {
      id
      groupings {
        id
        title
        groups {
          id
          name
        }
      }
    }
  }
`);

const SetAssigneesDocument = graphql(`
  mutation SetAssignees($input: SetAssigneesInput!) {
    setAssignees(input: $input) {
      assignment {
        id
        progress {
          studentCount
        }
        ...Assignees_assignment
      }
      userErrors {
        message
      }
    }
  }
`);

const AdoptAssigneesDocument = graphql(`
  mutation AdoptAssignees($assignmentId: ID!) {
    adoptAssignees(input: { assignmentId: $assignmentId }) {
      assignment {
        id
        progress {
          studentCount
        }
        ...Assignees_assignment
      }
      userErrors {
        message
      }
    }
  }
`);

/** To whom an assignment is given, and the way to give it to some groups only. */
export function Assignees({ assignmentId }: { assignmentId: string }) {
  const { t } = useLingui();
  const { id: courseId } = useCourse();
  const [{ data, error }] = useQuery({
    query: AssigneesDocument,
    variables: { id: assignmentId, courseId },
    requestPolicy: "cache-and-network",
  });
  const [{ fetching, data: answer, error: failed }, set] = useMutation(SetAssigneesDocument);
  const [adopted, adopt] = useMutation(AdoptAssigneesDocument);
  const { platformName: platform } = useViewer();
  const [chosen, setChosen] = useState<Set<string> | null>(null);
  if (error) return <ProblemNote error={error} />;
  if (!data?.assignment || !data.course) return null;

  const { assignees } = getFragmentData(Assignees_assignment, data.assignment);
  const groupings = data.course.groupings.filter(({ groups }) => groups.length > 0);
  const names = assignees
    ? [...assignees.groups.map(({ name }) => name), ...assignees.members.map((one) => one.displayName)].join(
        ", ",
      )
    : t`everybody in the course`;
  const now = new Set(assignees?.groups.map(({ id }) => id));
  const save = (groupIds: string[]) => {
    const memberIds = groupIds.length > 0 ? (assignees?.members.map(({ id }) => id) ?? []) : [];
    const input = { assignmentId, everybody: groupIds.length === 0, groupIds, memberIds };
    void set({ input }).then(({ data: done }) => {
      if (done?.setAssignees.assignment) setChosen(null);
    });
  };
  const refusal =
    answer?.setAssignees.userErrors[0]?.message ?? adopted.data?.adoptAssignees.userErrors[0]?.message;
  return (
    <section className={styles["assignees"]} aria-label={t`Given to`}>
      <p>
        {t`Given to:`} <strong>{names}</strong>{" "}
        {chosen === null && (
          <Button look="link" onClick={() => setChosen(now)}>
            {t`Change who gets it`}
          </Button>
        )}
      </p>
      {chosen !== null && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            save([...chosen]);
          }}
        >
          {groupings.map(({ id, title, groups }) => (
            <fieldset key={id}>
              <legend>{title}</legend>
              {groups.map((group) => (
                <label key={group.id}>
                  <input
                    type="checkbox"
                    checked={chosen.has(group.id)}
                    onChange={(event) => {
                      const next = new Set(chosen);
                      if (event.target.checked) next.add(group.id);
                      else next.delete(group.id);
                      setChosen(next);
                    }}
                  />
                  {group.name}
                </label>
              ))}
            </fieldset>
          ))}
          <p className="soft">
            {t`With no group chosen it is given to everybody. Work that others have begun is kept.`}
          </p>
          <div className={styles["row"]}>
            <Button type="submit" look="main" busy={fetching}>{t`Save`}</Button>
            <Button
              busy={adopted.fetching}
              onClick={() =>
                void adopt({ assignmentId }).then(({ data: done }) => {
                  if (done?.adoptAssignees.assignment) setChosen(null);
                })
              }
            >
              {t`Take over who may open it in ${platform}`}
            </Button>
            <Button look="link" onClick={() => setChosen(null)}>{t`Leave as it was`}</Button>
          </div>
        </form>
      )}
      {refusal && <p role="alert">{refusal}</p>}
      {(failed ?? adopted.error) && <p role="alert">{t`That did not work. Try again in a moment.`}</p>}
    </section>
  );
}
