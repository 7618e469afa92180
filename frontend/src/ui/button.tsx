import type { ComponentProps } from "react";
import styles from "./button.module.css";

type Look = "main" | "plain" | "link";

/** The class names of a button, for links of the router that look like one. */
export function buttonClass(look: Look = "plain"): string {
  const extra = look === "main" ? styles["main"] : "";
  return (look === "link" ? styles["link"] : `${styles["button"]} ${extra}`) ?? "";
}

export interface ButtonProps extends ComponentProps<"button"> {
  /** `main` once on a screen at most. */
  look?: Look;
  /** Something is on its way: pressing again does nothing, the focus stays. */
  busy?: boolean;
}

/** A button that never goes dead: while busy it keeps its focus and says so. */
export function Button({ look = "plain", busy = false, className, onClick, type, ...rest }: ButtonProps) {
  return (
    <button
      type={type ?? "button"}
      className={`${buttonClass(look)} ${busy ? styles["busy"] : ""} ${className ?? ""}`}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
      {...rest}
    />
  );
}
