import { useLingui } from "@lingui/react/macro";
import WarningFill from "~icons/ph/warning-fill";
import type { Problem } from "./use-autosave.ts";
import styles from "./form.module.css";

/** What keeps it from being published. */
export function Problems({ problems }: { problems: Problem[] }) {
  const { t } = useLingui();
  if (problems.length === 0) return null;
  return (
    <ul className={styles["problems"]} aria-label={t`Before it can be published`}>
      {problems.map(({ message }) => (
        <li key={message}>
          <WarningFill aria-hidden="true" />
          {message}
        </li>
      ))}
    </ul>
  );
}
