import type { SubmitEvent } from "react";

import { Button } from "../src/ui/button";
import styles from "./persona-picker.module.css";

/** Takes an access token where the server offers no personas. The token is kept in memory only. */
export function TokenForm({ onToken }: { onToken: (token: string) => void }) {
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const token = new FormData(form).get("token");
    if (typeof token !== "string" || token.trim() === "") return;
    onToken(token.trim());
    form.reset();
  }

  return (
    <form className={styles["picker"]} onSubmit={submit}>
      <label htmlFor="pg-token">Access token</label>
      <input
        className={styles["input"]}
        id="pg-token"
        name="token"
        type="password"
        autoComplete="off"
        spellCheck={false}
        aria-describedby="pg-token-help"
      />
      <Button type="submit">Use</Button>
      <span id="pg-token-help">
        made by <code>lectern token</code>
      </span>
    </form>
  );
}
