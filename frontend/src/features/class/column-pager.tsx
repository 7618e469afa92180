import { useLingui } from "@lingui/react/macro";
import { Button } from "../../ui/button.tsx";
import type { Columns } from "./use-columns.ts";
import styles from "./column-pager.module.css";

/** Pages through the assignments when there are more than fit side by side. */
export function ColumnPager({ columns }: { columns: Columns<unknown> }) {
  const { t } = useLingui();
  const { start, shown, total, newer, older } = columns;
  if (!newer && !older) return null;
  const from = start + 1;
  const to = start + shown.length;
  return (
    <div className={styles["pager"]}>
      <p role="status">{t`Assignments ${from} to ${to} of ${total}, newest first`}</p>
      {newer && (
        <Button look="link" onClick={newer}>
          {t`Newer`}
        </Button>
      )}
      {older && (
        <Button look="link" onClick={older}>
          {t`Older`}
        </Button>
      )}
    </div>
  );
}
