import type { Client, ExecutionResult } from "graphql-sse";
import type { Session } from "./session.ts";

export interface LiveConfig {
  /** Where the API is, without a slash at the end: empty for the page's own origin. */
  base: string;
  session: Session;
  fetch: typeof fetch;
}

/** A subscription as it is sent. */
export interface LiveRequest {
  /** The text; empty where `extensions` name it by its hash. */
  query: string;
  variables?: Record<string, unknown> | undefined;
  extensions?: Record<string, unknown> | undefined;
}

/** Who is told. Exactly one of `error` and `complete` comes last, unless the listener leaves first. */
export interface LiveSink {
  next(result: ExecutionResult): void;
  /** The stream could not be had, even after trying again a few times. */
  error(error: unknown): void;
  /** Nothing more will come: the session has ended. */
  complete(): void;
}

export interface Live {
  /** Listens to a subscription until the returned function is called. */
  subscribe(request: LiveRequest, sink: LiveSink): () => void;
}

/**
 * Subscriptions as server-sent events by the graphql-sse protocol. A lost stream is opened again, with a token
 * renewed where it would end; what happened in between is not told, so read anew what you show. Each
 * subscription holds a connection: open one for a page, not one for each row.
 */
export function openLive({ base, session, fetch }: LiveConfig): Live {
  // Loaded with the first subscription: most pages have none.
  let client: Promise<Client> | undefined;
  const connect = async () => {
    const { createClient } = await import("graphql-sse");
    return createClient({
      url: `${base}/graphql`,
      fetchFn: fetch,
      headers: async (): Promise<Record<string, string>> => {
        if (session.isEnding) await session.refresh();
        return session.accessToken === null ? {} : { Authorization: `Bearer ${session.accessToken}` };
      },
    });
  };
  return {
    subscribe: ({ query, variables = {}, extensions = {} }, sink) => {
      let left = false;
      let leave = () => {
        left = true;
      };
      client ??= connect();
      client.then(
        (connected) => {
          if (!left) leave = connected.subscribe({ query, variables, extensions }, sink);
        },
        (error: unknown) => {
          client = undefined; // the next one tries again
          if (!left) sink.error(error);
        },
      );
      return () => leave();
    },
  };
}
