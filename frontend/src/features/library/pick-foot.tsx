import { Plural, useLingui } from "@lingui/react/macro";
import { useViewer } from "../../lib/viewer.tsx";
import { Button } from "../../ui/button.tsx";
import type { Refusal } from "./placement-form.tsx";
import styles from "./pick-foot.module.css";

export interface PickFootProps {
  /** The form that "Place" submits. */
  formId: string;
  /** How many are chosen. */
  chosen: number;
  /** Places all that are chosen, where the platform takes several. */
  onPlaceAll: (() => void) | undefined;
  /** Whether the platform takes exercises at all. */
  mayPlace: boolean;
  /** Whether the platform takes a score for what is placed. */
  scored: boolean;
  busy: boolean;
  /** Whether the last request failed as a whole. */
  failed: boolean;
  refusals: Refusal[];
  onCancel: () => void;
}

/** Members of an item that have a field to stand at. */
const fields = ["title", "scoreMaximum", "dueAt", "text", "availableAt"];

/** The line at the foot: what happens with the score, cancel, place. */
export function PickFoot(props: PickFootProps) {
  const { t } = useLingui();
  const { platformName, deepLinking } = useViewer();
  const { formId, chosen, mayPlace, scored, busy, failed, refusals, onCancel, onPlaceAll } = props;
  const refusal = refusals.find(
    // Of several, the form that it is about may be folded.
    ({ path }) => onPlaceAll !== undefined || !fields.includes(path.at(-1) ?? ""),
  );
  const trouble = failed ? t`That did not work. Try again in a moment.` : refusal?.message;
  const word = !mayPlace
    ? t`${platformName} takes no exercises in this place.`
    : scored
      ? t`The score goes to the Gradebook in ${platformName}.`
      : t`${platformName} takes no score in this place. Scores stay in Lectern.`;
  return (
    <footer className={styles["foot"]}>
      {trouble ? (
        <p role="alert" className={styles["trouble"]}>
          {trouble}
        </p>
      ) : (
        <p className={styles["word"]}>
          {onPlaceAll && chosen > 0 && (
            <strong role="status">
              <Plural value={chosen} one="# exercise chosen." other="# exercises chosen." />{" "}
            </strong>
          )}
          {word}
          {mayPlace && !deepLinking?.autoCreate && (
            <> {t`${platformName} may ask once more before it is there.`}</>
          )}
        </p>
      )}
      <Button busy={busy} onClick={onCancel}>
        {t`Cancel`}
      </Button>
      {mayPlace && chosen > 0 && (
        <Button
          look="main"
          busy={busy}
          {...(onPlaceAll ? { onClick: onPlaceAll } : { type: "submit", form: formId })}
        >
          {chosen > 1 ? t`Place ${chosen} in ${platformName}` : t`Place in ${platformName}`}
        </Button>
      )}
    </footer>
  );
}
