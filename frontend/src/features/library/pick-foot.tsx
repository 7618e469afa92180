import { useLingui } from "@lingui/react/macro";
import { useViewer } from "../../lib/viewer.tsx";
import { Button } from "../../ui/button.tsx";
import type { Refusal } from "./placement-form.tsx";
import styles from "./pick-foot.module.css";

export interface PickFootProps {
  /** The form that "Place" submits. */
  formId: string;
  chosen: boolean;
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

/** The line at the foot: what happens with the score, cancel, place. */
export function PickFoot(props: PickFootProps) {
  const { t } = useLingui();
  const { platformName } = useViewer();
  const { formId, chosen, mayPlace, scored, busy, failed, refusals, onCancel } = props;
  const refusal = refusals.find(
    ({ path }) => !["title", "scoreMaximum", "dueAt"].includes(path.at(-1) ?? ""),
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
        <p className={styles["word"]}>{word}</p>
      )}
      <Button busy={busy} onClick={onCancel}>
        {t`Cancel`}
      </Button>
      {mayPlace && chosen && (
        <Button look="main" type="submit" form={formId} busy={busy}>
          {t`Place in ${platformName}`}
        </Button>
      )}
    </footer>
  );
}
