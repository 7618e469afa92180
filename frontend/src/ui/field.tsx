import { useId, type ComponentProps } from "react";
import WarningFill from "~icons/ph/warning-fill";
import styles from "./field.module.css";

export interface FieldProps extends ComponentProps<"input"> {
  label: string;
  /** What is wrong with what stands there, with the way to mend it. */
  error?: string | undefined;
}

/** A field with its label above and, when something is wrong, the reason below. */
export function Field({ label, error, ...input }: FieldProps) {
  const id = useId();
  return (
    <div>
      <label className={styles["label"]} htmlFor={id}>
        {label}
      </label>
      <div className={`${styles["field"]} ${error ? styles["invalid"] : ""}`}>
        <input
          id={id}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${id}-error` : undefined}
          {...input}
        />
      </div>
      {error && (
        <p id={`${id}-error`} className={styles["error"]}>
          <WarningFill aria-hidden="true" />
          {error}
        </p>
      )}
    </div>
  );
}
