import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { buttonClass } from "../../ui/button.tsx";
import styles from "./own-links.module.css";

/** Where a teacher writes, below the filters. */
export function OwnLinks({ picking = false }: { picking?: boolean }) {
  const { t } = useLingui();
  return (
    <p className={styles["links"]}>
      <Link to="/write" className={buttonClass()}>{t`Write an exercise`}</Link>
      {!picking && <Link to="/library/own" className={buttonClass("link")}>{t`Your own exercises`}</Link>}
    </p>
  );
}
