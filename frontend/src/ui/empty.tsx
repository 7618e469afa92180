import type { ReactNode } from "react";
import { Art } from "./art.tsx";
import styles from "./empty.module.css";

/** Nothing here yet: a small picture, what is so, and the way to change it. */
export function Empty({
  art,
  heading,
  children,
}: {
  art: "book" | "shelf";
  heading: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className={styles["empty"]}>
      <Art of={art} />
      <div className={styles["words"]}>
        <h2>{heading}</h2>
        {children}
      </div>
    </div>
  );
}
