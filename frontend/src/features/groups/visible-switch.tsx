import { useLingui } from "@lingui/react/macro";
import type { Changes } from "./use-changes.ts";
import styles from "./groups.module.css";

/** Whether students see which group they are in. */
export function VisibleSwitch({
  grouping,
  changes,
}: {
  grouping: { id: string; visibleToStudents: boolean };
  changes: Changes;
}) {
  const { t } = useLingui();
  return (
    <label className={styles["switch"]}>
      <input
        type="checkbox"
        checked={grouping.visibleToStudents}
        onChange={(event) => changes.updateGrouping(grouping.id, { visibleToStudents: event.target.checked })}
      />
      {t`Students see their own group`}
    </label>
  );
}
