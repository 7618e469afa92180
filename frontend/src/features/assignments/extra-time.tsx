import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useMutation, useQuery } from "urql";
import { getFragmentData, graphql } from "../../gql/index.ts";
import { useCourse } from "../../lib/viewer.tsx";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { ProblemNote } from "../../ui/problem.tsx";
import styles from "./extra-time.module.css";

const ExtraTime_assignment = graphql(`
  fragment ExtraTime_assignment on Assignment {
    id
    accommodations {
      extraMinutes
      extraAttempts
      member {
        id
        displayName
      }
    }
  }
`);

const ExtraTimeDocument = graphql(`
  query ExtraTime($id: ID!, $courseId: ID!) {
    assignment(id: $id) {
      id
      ...ExtraTime_assignment
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
      members(first: 100, filter: { role: STUDENT }) {
        edges {
          node {
            id
            displayName
          }
        }
      }
    }
  }
`);

const SetAccommodationsDocument = graphql(`
  mutation SetAccommodations($input: SetAccommodationsInput!) {
    setAccommodations(input: $input) {
      assignment {
        id
        ...ExtraTime_assignment
      }
      userErrors {
        message
      }
    }
  }
`);

/** Who has more time or more attempts than the others. It acts at once, also on who is at work. */
export function ExtraTime({ assignmentId }: { assignmentId: string }) {
  const { t } = useLingui();
  const { id: courseId } = useCourse();
  const [{ data, error }] = useQuery({ query: ExtraTimeDocument, variables: { id: assignmentId, courseId } });
  const [{ data: answer, error: failed, fetching }, set] = useMutation(SetAccommodationsDocument);
  const [adding, setAdding] = useState(false);
  const [who, setWho] = useState("");
  const [minutes, setMinutes] = useState("15");
  const [attempts, setAttempts] = useState("0");
  if (error) return <ProblemNote error={error} />;
  if (!data?.assignment || !data.course) return null;
  const { accommodations } = getFragmentData(ExtraTime_assignment, data.assignment);
  const give = (
    to: { memberIds?: string[]; groupIds?: string[] },
    extraMinutes: number,
    extraAttempts: number,
  ) =>
    set({
      input: { assignmentId, memberIds: [], groupIds: [], ...to, extraMinutes, extraAttempts },
    }).then(({ data: done }) => {
      if (done?.setAccommodations.assignment) setAdding(false);
    });
  const refusal = answer?.setAccommodations.userErrors[0]?.message;
  return (
    <section className={styles["extra"]} aria-label={t`Extra time and attempts`}>
      {accommodations.length > 0 && (
        <ul>
          {accommodations.map(({ member, extraMinutes, extraAttempts }) => {
            const name = member.displayName;
            return (
              <li key={member.id}>
                <b>{name}</b>
                {extraMinutes > 0 && <span>{t`${extraMinutes} min extra`}</span>}
                {extraAttempts > 0 && (
                  <span>{extraAttempts === 1 ? t`1 extra attempt` : t`${extraAttempts} extra attempts`}</span>
                )}
                <Button look="link" onClick={() => void give({ memberIds: [member.id] }, 0, 0)}>
                  {t`Take back`}
                  <span className="hidden-text"> {name}</span>
                </Button>
              </li>
            );
          })}
        </ul>
      )}
      {adding ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            const [kind, id = ""] = who.split(" ");
            if (id === "") return;
            void give(
              kind === "group" ? { groupIds: [id] } : { memberIds: [id] },
              Number(minutes),
              Number(attempts),
            );
          }}
        >
          <label>
            <span>{t`Who`}</span>
            <select value={who} onChange={(event) => setWho(event.target.value)} required>
              <option value="">{t`Choose …`}</option>
              {data.course.groupings
                .filter(({ groups }) => groups.length > 0)
                .map(({ id, title, groups }) => (
                  <optgroup key={id} label={title}>
                    {groups.map((group) => (
                      <option key={group.id} value={`group ${group.id}`}>
                        {group.name}
                      </option>
                    ))}
                  </optgroup>
                ))}
              <optgroup label={t`Students`}>
                {data.course.members.edges.map(({ node }) => (
                  <option key={node.id} value={`member ${node.id}`}>
                    {node.displayName}
                  </option>
                ))}
              </optgroup>
            </select>
          </label>
          <Field
            label={t`Extra minutes`}
            type="number"
            min={0}
            max={1440}
            value={minutes}
            onChange={(event) => setMinutes(event.target.value)}
          />
          <Field
            label={t`Extra attempts`}
            type="number"
            min={0}
            max={100}
            value={attempts}
            onChange={(event) => setAttempts(event.target.value)}
          />
          <div className={styles["row"]}>
            <Button type="submit" look="main" busy={fetching}>{t`Give`}</Button>
            <Button look="link" onClick={() => setAdding(false)}>{t`Leave as it was`}</Button>
          </div>
        </form>
      ) : (
        <Button look="link" onClick={() => setAdding(true)}>{t`Give extra time or attempts`}</Button>
      )}
      {refusal && <p role="alert">{refusal}</p>}
      {failed && <p role="alert">{t`That did not work. Try again in a moment.`}</p>}
    </section>
  );
}
