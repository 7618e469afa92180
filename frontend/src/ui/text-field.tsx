import { useId, type ComponentProps } from "react";
import styles from "./text-field.module.css";

export interface TextFieldProps extends ComponentProps<"textarea"> {
  label: string;
  error?: string | undefined;
}

/** A field for some lines of text, with its label above and, when something is wrong, the reason below. */
export function TextField({ label, error, ...input }: TextFieldProps) {
  const id = useId();
  return (
    <div>
      <label className={styles["label"]} htmlFor={id}>
        {label}
      </label>
      <textarea
        id={id}
        className={styles["text"]}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
        {...input}
      />
      {error && (
        <p id={`${id}-error`} className={styles["error"]}>
          {error}
        </p>
      )}
    </div>
  );
}
