import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { useSyncExternalStore } from "react";
import { Provider, type Client } from "urql";
import type { Session } from "@lectern/client";
import { Boundary } from "./boundary.tsx";
import { SessionOver } from "./session-over.tsx";
import { Unreachable } from "./unreachable.tsx";
import { ViewerGate } from "./viewer-gate.tsx";

/** The whole app: words, client, session, and behind them the pages. */
export function App({ session, client }: { session: Session; client: Client }) {
  const state = useSyncExternalStore(session.subscribe, () => session.state);
  return (
    <I18nProvider i18n={i18n}>
      <Provider value={client}>
        <Boundary>
          {state === "open" && <ViewerGate sessionId={session.id} />}
          {state === "over" && <SessionOver />}
          {state === "unreachable" && <Unreachable onRetry={() => session.refresh()} />}
        </Boundary>
      </Provider>
    </I18nProvider>
  );
}
