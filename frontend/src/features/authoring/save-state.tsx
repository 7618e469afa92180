import { useLingui } from "@lingui/react/macro";
import type { Autosave } from "./use-autosave.ts";
import styles from "./write-page.module.css";

/** Whether what was written is kept. */
export function SaveState({ state, refusal }: Pick<Autosave, "state" | "refusal">) {
  const { t } = useLingui();
  const words = {
    saved: t`Saved`,
    saving: t`Saving…`,
    waiting: t`Saving…`,
    failed: refusal || t`Not saved yet. It is tried again by itself.`,
    conflict: t`Not saved: a colleague has saved another text`,
  };
  return (
    <p role="status" className={styles["state"]}>
      {words[state]}
    </p>
  );
}
