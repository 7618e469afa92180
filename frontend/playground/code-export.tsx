import { useState } from "react";

import { CopyButton } from "./copy-button";
import { exportCode, type Format, formats } from "./export-code";
import styles from "./launch-panel.module.css";
import type { Operation } from "./operations";

/** What was run last, as code to take along. */
export function CodeExport({ operation }: { operation: Operation }) {
  const [format, setFormat] = useState<Format>("curl");
  const code = exportCode(operation, format, location.origin);
  return (
    <>
      <label className={styles["format"]}>
        As code
        <select value={format} onChange={(event) => setFormat(event.target.value as Format)}>
          {formats.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </select>
      </label>
      <pre className={styles["code"]} tabIndex={0} aria-label={`The operation as ${format}`}>
        {code}
      </pre>
      <CopyButton text={() => code}>{`Copy as ${format}`}</CopyButton>
    </>
  );
}
