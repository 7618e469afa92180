import { useLingui } from "@lingui/react/macro";
import { Button } from "../../ui/button.tsx";
import styles from "./import-page.module.css";

/** How much of a file is sent, and that the server works on it then. */
export function ImportProgress({
  name,
  share,
  then,
  onCancel,
}: {
  name: string;
  share: number;
  /** What is done when all is sent. */
  then: string;
  onCancel: () => void;
}) {
  const { t } = useLingui();
  const percent = Math.floor(share * 100);
  const isSent = share >= 1;
  return (
    <div className={styles["progress"]}>
      <p role="status">{isSent ? then : t`“${name}” is being sent …`}</p>
      <progress aria-label={t`Sent`} max={100} {...(isSent ? {} : { value: percent })} />
      <p className={styles["under"]}>
        <span aria-hidden="true">{isSent ? "" : `${percent} %`}</span>
        <Button onClick={onCancel}>{t`Cancel`}</Button>
      </p>
    </div>
  );
}
