import { Plural, Trans } from "@lingui/react/macro";
import { lazy, Suspense } from "react";
import { useOnline } from "../../lib/online.ts";
import { ConnectionBanner } from "../../ui/banner.tsx";
import { Note } from "../../ui/note.tsx";
import type { Step } from "./player-bar.tsx";
import type { Answers } from "./use-answers.ts";

const OutdatedNote = lazy(() =>
  import("./outdated-note.tsx").then((module) => ({ default: module.OutdatedNote })),
);

/** Says that there is no connection and what becomes of the answers, or that one was not taken. */
export function QueueBanner({ answers, steps }: { answers: Answers; steps: Step[] }) {
  const { state } = answers;
  const online = useOnline();
  const lost = !online || state.waiting;
  return (
    <div>
      {state.refusal !== null && (
        <Note tone="trouble" role="alert">
          {state.refusal}
        </Note>
      )}
      <Suspense>
        {[...state.outdated].map(([key, answer]) => (
          <OutdatedNote
            key={key}
            number={steps.findIndex((step) => step.key === key) + 1}
            answer={answer}
            onUse={() => answers.give(key, answer)}
            onLeave={() => answers.dismiss(key)}
          />
        ))}
      </Suspense>
      {lost && (
        <ConnectionBanner>
          <Trans>
            <b>No connection.</b> Keep working.
          </Trans>{" "}
          {state.pending > 0 &&
            (state.safe ? (
              <Plural
                value={state.pending}
                one="# answer is kept on this device and goes out by itself."
                other="# answers are kept on this device and go out by themselves."
              />
            ) : (
              <Plural
                value={state.pending}
                one="# answer waits in this page: leave it open until the connection is back."
                other="# answers wait in this page: leave it open until the connection is back."
              />
            ))}
        </ConnectionBanner>
      )}
    </div>
  );
}
