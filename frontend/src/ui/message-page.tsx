import { useEffect, useRef, type ReactNode } from "react";
import { Art } from "./art.tsx";
import styles from "./message-page.module.css";

export interface MessagePageProps {
  art: "bookmark" | "book" | "clock" | "shelf";
  /** What to do, or what is so: never a code. */
  heading: ReactNode;
  children?: ReactNode;
  /** What to do, one step a line. */
  steps?: ReactNode[];
}

/** A page of its own for what stands in the way: what happened, what it means, what to do. */
export function MessagePage({ art, heading, children, steps }: MessagePageProps) {
  const ref = useRef<HTMLHeadingElement>(null);
  // Whoever cannot see the page change hears where they have come to.
  useEffect(() => ref.current?.focus(), []);
  return (
    <main className={`roomy ${styles["page"]}`}>
      <div className={styles["column"]}>
        <Art of={art} />
        <h1 ref={ref} tabIndex={-1}>
          {heading}
        </h1>
        {children}
        {steps && (
          <ol className={styles["steps"]}>
            {steps.map((step, index) => (
              <li key={index}>{step}</li>
            ))}
          </ol>
        )}
      </div>
    </main>
  );
}
