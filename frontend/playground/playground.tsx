import { explorerPlugin } from "@graphiql/plugin-explorer";
import { DOC_EXPLORER_PLUGIN, DocExplorerStore } from "@graphiql/plugin-doc-explorer";
import { HISTORY_PLUGIN, HistoryStore } from "@graphiql/plugin-history";
import { GraphiQLProvider } from "@graphiql/react";
import type { Fetcher } from "@graphiql/toolkit";
import { GraphiQLInterface } from "graphiql";
import { useMemo, useState } from "react";

import { Mark } from "../src/ui/mark";
import { ExampleList } from "./example-list";
import { documentOf } from "./examples";
import { LaunchPanel } from "./launch-panel";
import { isSubscription, listen } from "./live";
import { type Exchange, type Operation, send } from "./operations";
import { PersonaPicker } from "./persona-picker";
import styles from "./playground.module.css";
import type { Session } from "./session";
import { TokenForm } from "./token-form";
import { usePlaygroundSession } from "./use-session";

const plugins = [DOC_EXPLORER_PLUGIN, HISTORY_PLUGIN, explorerPlugin()];
const firstQuery = documentOf({ name: "who-am-i", title: "Who am I" });

/** The page at /playground: personas above, examples at the left, GraphiQL, and what was answered. */
export function Playground() {
  const { personas, chosen, session, problem, choose, enterToken } = usePlaygroundSession();
  const [last, setLast] = useState<Exchange>();
  const fetcher = useMemo(() => fetcherOf(session, setLast), [session]);

  return (
    <>
      <header className={styles["bar"]}>
        <h1 className={styles["title"]}>
          <Mark />
          Playground
        </h1>
        {personas &&
          (personas.length > 0 ? (
            <PersonaPicker personas={personas} chosen={chosen?.id} onChoose={choose} />
          ) : (
            <TokenForm onToken={enterToken} />
          ))}
        {problem && (
          <p className={styles["problem"]} role="alert">
            {problem}
          </p>
        )}
      </header>
      <div className={styles["page"]}>
        <GraphiQLProvider
          fetcher={fetcher}
          plugins={plugins}
          referencePlugin={DOC_EXPLORER_PLUGIN}
          defaultQuery={firstQuery}
          schemaDescription
        >
          <HistoryStore>
            <DocExplorerStore>
              <ExampleList session={session} role={chosen?.role} />
              <main className={styles["main"]} aria-label="GraphiQL">
                <GraphiQLInterface defaultEditorToolsVisibility="variables" />
              </main>
            </DocExplorerStore>
          </HistoryStore>
        </GraphiQLProvider>
        <LaunchPanel session={session} last={last} />
      </div>
    </>
  );
}

/** A new session gets a new fetcher, at which GraphiQL reads the schema anew. */
function fetcherOf(session: Session, onAnswer: (exchange: Exchange) => void): Fetcher {
  return async (params, options) => {
    const operation = params as Operation;
    if (isSubscription(operation)) return listen(session, operation);
    const exchange = await send(session, operation, options?.headers);
    if (operation.operationName !== "IntrospectionQuery") onAnswer(exchange);
    return exchange.answer as Awaited<ReturnType<Fetcher>>;
  };
}
