import { useState } from "react";

import { Button } from "../src/ui/button";
import styles from "./launch-panel.module.css";

/** Puts a text into the clipboard, and says whether that worked. */
export function CopyButton({ text, children }: { text: () => string; children: string }) {
  const [said, setSaid] = useState("");

  async function copy() {
    try {
      await navigator.clipboard.writeText(text());
      setSaid("Copied");
    } catch {
      setSaid("The browser does not allow it");
    }
  }

  return (
    <div className={styles["copy"]}>
      <Button onClick={() => void copy()}>{children}</Button>
      <span role="status">{said}</span>
    </div>
  );
}
