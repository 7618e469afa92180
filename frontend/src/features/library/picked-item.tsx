import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Button } from "../../ui/button.tsx";
import styles from "./picked-item.module.css";

/** One of several chosen exercises: a line that unfolds to what can be said of it. */
export function PickedItem({
  title,
  language,
  number,
  isOpen,
  onOpen,
  onRemove,
  children,
}: {
  title: string;
  language: string;
  number: number;
  isOpen: boolean;
  onOpen: () => void;
  onRemove: () => void;
  children: ReactNode;
}) {
  const { t } = useLingui();
  return (
    <section className={styles["item"]} aria-label={t`${number}. ${title}`}>
      <div className={styles["line"]}>
        <button type="button" className={styles["name"]} aria-expanded={isOpen} onClick={onOpen}>
          {number}. <span lang={language}>{title}</span>
        </button>
        <Button look="link" onClick={onRemove} aria-label={t`Take out: ${title}`}>
          {t`Take out`}
        </Button>
      </div>
      {/* Folded, it keeps what was written in it. */}
      <div hidden={!isOpen}>{children}</div>
    </section>
  );
}
