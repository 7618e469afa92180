import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useMutation } from "urql";
import { getFragmentData, graphql, type FragmentType } from "../../gql/index.ts";
import type { AttemptCounting } from "../../gql/graphql.ts";
import { Button } from "../../ui/button.tsx";
import { fieldTime } from "../../lib/field-time.ts";
import { Field } from "../../ui/field.tsx";
import { Select } from "../../ui/select.tsx";
import styles from "./assignment-settings.module.css";

const AssignmentSettings_assignment = graphql(`
  fragment AssignmentSettings_assignment on Assignment {
    id
    title
    dueAt
    scoreMaximum
    attemptsAllowed
    timeLimitMinutes
    graceMinutes
    counting
  }
`);

const UpdateAssignmentDocument = graphql(`
  mutation UpdateAssignment($input: UpdateAssignmentInput!) {
    updateAssignment(input: $input) {
      assignment {
        id
        ...AssignmentSettings_assignment
      }
      userErrors {
        message
        path
      }
    }
  }
`);

/** Title, deadline, attempts, and which of them counts. */
export function AssignmentSettings({
  assignment: reference,
  onDone,
}: {
  assignment: FragmentType<typeof AssignmentSettings_assignment>;
  onDone: () => void;
}) {
  const { t } = useLingui();
  const assignment = getFragmentData(AssignmentSettings_assignment, reference);
  const [{ data, error, fetching }, update] = useMutation(UpdateAssignmentDocument);
  const [title, setTitle] = useState(assignment.title);
  const [due, setDue] = useState(fieldTime(assignment.dueAt));
  const [attempts, setAttempts] = useState(assignment.attemptsAllowed?.toString() ?? "");
  const [maximum, setMaximum] = useState(assignment.scoreMaximum);
  const [limit, setLimit] = useState(assignment.timeLimitMinutes?.toString() ?? "");
  const [grace, setGrace] = useState(assignment.graceMinutes?.toString() ?? "");
  const [counting, setCounting] = useState<AttemptCounting>(assignment.counting);
  const refusals = data?.updateAssignment.userErrors ?? [];
  const refusalOf = (member: string) => refusals.find(({ path }) => path[0] === member)?.message;
  return (
    <form
      className={styles["form"]}
      onSubmit={(event) => {
        event.preventDefault();
        void update({
          input: {
            assignmentId: assignment.id,
            title: title.trim(),
            // The field speaks the device's own time zone.
            dueAt: due === "" ? null : new Date(due).toISOString(),
            // What was not changed is not sent: a rounded figure would rescale the scores.
            ...(maximum === assignment.scoreMaximum
              ? {}
              : { scoreMaximum: maximum.trim().replace(",", ".") }),
            attemptsAllowed: numberOrNone(attempts),
            timeLimitMinutes: numberOrNone(limit),
            graceMinutes: numberOrNone(grace),
            counting,
          },
        }).then(({ data: answer }) => answer?.updateAssignment.assignment && onDone());
      }}
    >
      <Field
        label={t`Title in Lectern`}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
        maxLength={255}
        required
        error={refusalOf("title")}
      />
      <Field
        label={t`Due, if at all`}
        type="datetime-local"
        value={due}
        onChange={(event) => setDue(event.target.value)}
        error={refusalOf("dueAt")}
      />
      <Field
        label={t`Points in the Gradebook for everything right`}
        inputMode="decimal"
        value={maximum}
        onChange={(event) => setMaximum(event.target.value)}
        pattern="[0-9]+([.,][0-9]{1,2})?"
        required
        error={refusalOf("scoreMaximum")}
      />
      <Field
        label={t`Attempts, empty for as many as wanted`}
        type="number"
        min={1}
        max={100}
        value={attempts}
        onChange={(event) => setAttempts(event.target.value)}
        error={refusalOf("attemptsAllowed")}
      />
      <Field
        label={t`Minutes for an attempt, empty for no limit`}
        type="number"
        min={1}
        max={1440}
        value={limit}
        onChange={(event) => setLimit(event.target.value)}
        error={refusalOf("timeLimitMinutes")}
      />
      {due !== "" && (
        <Field
          label={t`Minutes of grace after the due date, empty for no end`}
          type="number"
          min={0}
          max={43200}
          value={grace}
          onChange={(event) => setGrace(event.target.value)}
          error={refusalOf("graceMinutes")}
        />
      )}
      <Select
        label={t`Which attempt counts`}
        value={counting}
        onChange={setCounting}
        options={[
          { value: "BEST", name: t`The best one` },
          { value: "LAST", name: t`The last one` },
          { value: "AVERAGE", name: t`The average of all` },
          { value: "FIRST", name: t`The first one` },
        ]}
      />
      <div className={styles["row"]}>
        <Button type="submit" look="main" busy={fetching}>{t`Save`}</Button>
        <Button look="link" onClick={onDone}>{t`Leave as it was`}</Button>
      </div>
      {error && <p role="alert">{t`That did not work. Try again in a moment.`}</p>}
    </form>
  );
}

function numberOrNone(text: string): number | null {
  return text.trim() === "" ? null : Number(text);
}
