import { useLingui } from "@lingui/react/macro";
import { useId, useState } from "react";
import { useQuery } from "urql";
import { graphql } from "../../gql/gql.ts";
import FileArrowUp from "~icons/ph/file-arrow-up";
import styles from "./import-page.module.css";

const UploadLimitsDocument = graphql(`
  query UploadLimits {
    uploadLimits {
      importMegabytes
    }
  }
`);

const megabyte = 1024 * 1024;

/** Where a file is chosen, or dropped. */
export function ImportFile({ onChoose }: { onChoose: (file: File) => void }) {
  const { t } = useLingui();
  const id = useId();
  const [isOver, setOver] = useState(false);
  const [{ data }] = useQuery({ query: UploadLimitsDocument });
  const mostMegabytes = data?.uploadLimits.importMegabytes;
  const [tooLarge, setTooLarge] = useState("");
  const choose = (file: File | undefined) => {
    setOver(false);
    if (!file) return;
    // While it is not known, the server tells.
    if (mostMegabytes !== undefined && file.size > mostMegabytes * megabyte) {
      setTooLarge(t`“${file.name}” is larger than ${mostMegabytes} MB. Export it in several parts.`);
      return;
    }
    onChoose(file);
  };
  return (
    <div>
      <label
        className={styles["drop"]}
        data-over={isOver || undefined}
        htmlFor={id}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          choose(event.dataTransfer.files[0]);
        }}
      >
        <FileArrowUp aria-hidden="true" />
        <strong>{t`Choose a file`}</strong>
        <span className={styles["mouse"]}>{t`or drop it here`}</span>
        <input
          id={id}
          type="file"
          className={styles["input"]}
          aria-describedby={`${id}-formats`}
          onChange={(event) => {
            choose(event.target.files?.[0]);
            event.target.value = ""; // the same file may be chosen again
          }}
        />
      </label>
      <p id={`${id}-formats`} className={styles["formats"]}>
        {t`QTI 1.2, 2.1, 2.2 and 3.0 (zip or xml), Moodle XML, GIFT, and CSV.`}{" "}
        {mostMegabytes !== undefined && t`At most ${mostMegabytes} MB.`}
      </p>
      {tooLarge && <p role="alert">{tooLarge}</p>}
    </div>
  );
}
