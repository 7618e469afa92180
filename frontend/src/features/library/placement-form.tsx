import { useLingui } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import { getFragmentData, graphql, type FragmentType } from "../../gql/index.ts";
import type { DeepLinkingItemInput } from "../../gql/graphql.ts";
import { useViewer } from "../../lib/viewer.tsx";
import { fieldTime } from "../../lib/field-time.ts";
import { Field } from "../../ui/field.tsx";
import { PlacementMore, type MorePlacement } from "./placement-more.tsx";
import styles from "./placement-form.module.css";

const PlacementForm_exercise = graphql(`
  fragment PlacementForm_exercise on Exercise {
    id
    title
    description
    scoreMaximum
  }
`);

/** A refusal of the server, with the member of the input that it is about. */
export interface Refusal {
  message: string;
  path: string[];
}

export interface PlacementFormProps {
  exercise: FragmentType<typeof PlacementForm_exercise>;
  formId: string;
  /** Title that the platform proposes; null for the exercise's own. */
  proposedTitle: string | null;
  /** Text that the platform proposes; null for the exercise's own. Left out where nothing but title, points and due date can be said. */
  proposedText?: string | null;
  /** Whether the platform takes a score. Without one there are no points to set. */
  scored: boolean;
  refusals: Refusal[];
  onPlace: (item: DeepLinkingItemInput) => void;
  /** Told what stands in the form whenever it changes. */
  onItem?: (item: DeepLinkingItemInput) => void;
  /** What was said before; the form begins with it. */
  said?: DeepLinkingItemInput | undefined;
}

/** Title, points and due date of what will be placed: there, but no need to touch them. */
export function PlacementForm({
  exercise,
  formId,
  proposedTitle,
  proposedText,
  scored,
  refusals,
  onPlace,
  onItem,
  said,
}: PlacementFormProps) {
  const { t } = useLingui();
  const { platformName } = useViewer();
  const own = getFragmentData(PlacementForm_exercise, exercise);
  const ownText = proposedText ?? own.description;
  const [title, setTitle] = useState(said?.title ?? proposedTitle ?? own.title);
  const [points, setPoints] = useState(said?.scoreMaximum ?? own.scoreMaximum);
  const [due, setDue] = useState(fieldTime(said?.dueAt));
  const [more, setMore] = useState<MorePlacement>({
    text: said?.text ?? ownText,
    available: fieldTime(said?.availableAt),
    released: releasedOf(said?.gradesReleased ?? null),
  });
  // What was said of a value goes as soon as the value is another.
  const [edited, setEdited] = useState<{ since: Refusal[]; members: string[] }>({
    since: refusals,
    members: [],
  });
  const current = edited.since === refusals ? edited.members : [];
  const edit = (...members: string[]) => setEdited({ since: refusals, members: [...current, ...members] });
  const refusalOf = (member: string) =>
    current.includes(member) ? undefined : refusals.find(({ path }) => path.at(-1) === member)?.message;

  const item: DeepLinkingItemInput = {
    exerciseId: own.id,
    title: title.trim(),
    ...(scored ? { scoreMaximum: points.trim().replace(",", ".") } : {}),
    // The field speaks the device's own time zone.
    ...(due ? { dueAt: new Date(due).toISOString() } : {}),
    ...(proposedText !== undefined && (proposedText !== null || more.text !== ownText)
      ? { text: more.text.trim() }
      : {}),
    ...(more.available ? { availableAt: new Date(more.available).toISOString() } : {}),
    ...(scored && more.released !== "platform" ? { gradesReleased: more.released === "yes" } : {}),
  };
  useEffect(() => onItem?.(item));

  return (
    <form
      id={formId}
      className={styles["form"]}
      onSubmit={(event) => {
        event.preventDefault();
        onPlace(item);
      }}
    >
      <Field
        label={t`Title in ${platformName}`}
        value={title}
        onChange={(event) => {
          setTitle(event.target.value);
          edit("title");
        }}
        maxLength={255}
        required
        error={refusalOf("title")}
      />
      <div className={styles["pair"]}>
        {scored && (
          <Field
            label={t`Points`}
            value={points}
            onChange={(event) => {
              setPoints(event.target.value);
              edit("scoreMaximum");
            }}
            inputMode="decimal"
            pattern="[0-9]+([.,][0-9]+)?"
            title={t`A number above 0`}
            required
            error={refusalOf("scoreMaximum")}
          />
        )}
        <Field
          label={t`Due, if at all`}
          type="datetime-local"
          value={due}
          onChange={(event) => {
            setDue(event.target.value);
            edit("dueAt");
          }}
          error={refusalOf("dueAt")}
        />
      </div>
      {proposedText !== undefined && (
        <PlacementMore
          value={more}
          onChange={(change) => {
            setMore({ ...more, ...change });
            edit("text", "availableAt", "dueAt");
          }}
          scored={scored}
          refusalOf={refusalOf}
        />
      )}
    </form>
  );
}

function releasedOf(said: boolean | null): MorePlacement["released"] {
  if (said === null) return "platform";
  return said ? "yes" : "no";
}
