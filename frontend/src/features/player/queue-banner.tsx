import { Plural, Trans } from "@lingui/react/macro";
import { useOnline } from "../../lib/online.ts";
import { ConnectionBanner } from "../../ui/banner.tsx";
import { Note } from "../../ui/note.tsx";
import type { QueueState } from "./answer-queue.ts";

/** Says that there is no connection and what becomes of the answers, or that one was not taken. */
export function QueueBanner({ state }: { state: QueueState }) {
  const online = useOnline();
  if (state.refusal !== null) {
    return (
      <Note tone="trouble" role="alert">
        {state.refusal}
      </Note>
    );
  }
  if (online && !state.waiting) return <div />;
  return (
    <ConnectionBanner>
      <Trans>
        <b>No connection.</b> Keep working.
      </Trans>{" "}
      {state.pending > 0 && (
        <Plural
          value={state.pending}
          one="# answer is kept on this device and goes out by itself."
          other="# answers are kept on this device and go out by themselves."
        />
      )}
    </ConnectionBanner>
  );
}
