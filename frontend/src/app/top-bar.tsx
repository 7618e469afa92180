import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Mark } from "../ui/mark.tsx";
import styles from "./top-bar.module.css";

/** The thin line at the top: the mark, the course, where one can go. The platform has the rest. */
export function TopBar({ title, label, children }: { title: string; label: string; children: ReactNode }) {
  return (
    <>
      <a className={styles["skip"]} href="#main">
        <Trans>To the content</Trans>
      </a>
      <header className={styles["bar"]}>
        <span className={styles["course"]}>
          <Mark />
          <span>{title}</span>
        </span>
        <nav className={styles["tabs"]} aria-label={label}>
          {children}
        </nav>
      </header>
    </>
  );
}
