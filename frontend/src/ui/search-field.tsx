import { useCallback, useEffect, useState } from "react";
import MagnifyingGlass from "~icons/ph/magnifying-glass";
import styles from "./field.module.css";

export interface SearchFieldProps {
  /** Names the field, and stands in it while it is empty. */
  label: string;
  value: string;
  /** Told when typing has paused, or at once on Enter. */
  onSearch: (value: string) => void;
  className?: string;
}

const pause = 300; // milliseconds

/** A search field that waits for a pause in the typing. */
export function SearchField({ label, value, onSearch, className }: SearchFieldProps) {
  const [draft, setDraft] = useState(value);
  const [shown, setShown] = useState(value);
  const [sent, setSent] = useState(value);
  // What the address says wins when it changes from elsewhere, for example by going back. What comes back
  // from here does not: more may have been typed since.
  if (shown !== value) {
    setShown(value);
    if (value !== sent) setDraft(value);
  }
  const send = useCallback(() => {
    setSent(draft);
    onSearch(draft);
  }, [draft, onSearch]);
  useEffect(() => {
    if (draft === value) return;
    const timer = setTimeout(send, pause);
    return () => clearTimeout(timer);
  }, [draft, value, send]);

  return (
    <form
      role="search"
      className={className}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div className={styles["field"]}>
        <MagnifyingGlass className={styles["icon"]} aria-hidden="true" />
        <input
          type="search"
          aria-label={label}
          placeholder={label}
          value={draft}
          onChange={(event) => setDraft(event.target.value)}
        />
      </div>
    </form>
  );
}
