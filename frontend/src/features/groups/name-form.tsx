import { useState } from "react";
import styles from "./groups.module.css";

/** A name that is changed in its place: Enter takes it, Escape and leaving with nothing changed do not. */
export function NameForm({
  label,
  name,
  onName,
  onLeave,
}: {
  label: string;
  name: string;
  onName: (name: string) => void;
  onLeave: () => void;
}) {
  const [value, setValue] = useState(name);
  const take = () => {
    const changed = value.trim();
    if (changed && changed !== name) onName(changed);
    onLeave();
  };
  return (
    <form
      className={styles["rename"]}
      onSubmit={(event) => {
        event.preventDefault();
        take();
      }}
    >
      <input
        aria-label={label}
        value={value}
        maxLength={100}
        // The person has just asked for this field.
        autoFocus
        onFocus={(event) => event.target.select()}
        onChange={(event) => setValue(event.target.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === "Escape") onLeave();
        }}
      />
    </form>
  );
}
