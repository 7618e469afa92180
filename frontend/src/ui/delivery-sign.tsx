import { useLingui } from "@lingui/react/macro";
import Checks from "~icons/ph/checks";
import ClockBold from "~icons/ph/clock-bold";
import PencilSimpleFill from "~icons/ph/pencil-simple-fill";
import WarningFill from "~icons/ph/warning-fill";
import styles from "./delivery-sign.module.css";

export type DeliverySignState = "NOT_OFFERED" | "WAITING" | "DELIVERED" | "FAILED" | "CHANGED_IN_GRADEBOOK";

/**
 * Where a score stands on its way to the platform. All is well: a quiet sign, its words for screen readers
 * only unless `words` asks for them. Anything else always has words.
 */
export function DeliverySign({ state, words = false }: { state: DeliverySignState; words?: boolean }) {
  const { t } = useLingui();
  switch (state) {
    case "NOT_OFFERED":
      return words ? (
        <span className={`${styles["sign"]} ${styles["well"]}`}>{t`Stays in Lectern`}</span>
      ) : null;
    case "WAITING":
      return (
        <span className={`${styles["sign"]} ${styles["waiting"]}`}>
          <ClockBold className={styles["icon"]} aria-hidden="true" />
          {t`Waiting`}
        </span>
      );
    case "DELIVERED":
      return (
        <span className={`${styles["sign"]} ${styles["well"]}`}>
          <Checks className={styles["icon"]} aria-hidden="true" />
          <span className={words ? undefined : "hidden-text"}>{t`In the Gradebook`}</span>
        </span>
      );
    case "CHANGED_IN_GRADEBOOK":
      return (
        <span className={`${styles["sign"]} ${styles["changed"]}`}>
          <PencilSimpleFill className={styles["icon"]} aria-hidden="true" />
          {t`Changed in the Gradebook`}
        </span>
      );
    case "FAILED":
      return (
        <span className={`${styles["sign"]} ${styles["failed"]}`}>
          <WarningFill className={styles["icon"]} aria-hidden="true" />
          {t`Not sent`}
        </span>
      );
  }
}
