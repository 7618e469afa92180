import { openLive, type Session } from "@lectern/client";
import { authExchange } from "@urql/exchange-auth";
import { Client, fetchExchange, subscriptionExchange } from "urql";
import { objectCache } from "./cache.ts";
import { problemOf } from "./errors.ts";

export interface ClientConfig {
  /** See `apiBase`. */
  base: string;
  session: Session;
  fetch: typeof fetch;
}

/** The GraphQL client: every request carries the session's token, renewed shortly before it ends. */
export function createClient({ base, session, fetch }: ClientConfig): Client {
  const live = openLive({ base, session, fetch });
  return new Client({
    url: `${base}/graphql`,
    fetch,
    // GET is for persisted queries only.
    preferGetMethod: false,
    exchanges: [
      objectCache(),
      authExchange(async (utils) => ({
        addAuthToOperation: (operation) =>
          session.accessToken === null
            ? operation
            : utils.appendHeaders(operation, { Authorization: `Bearer ${session.accessToken}` }),
        willAuthError: () => session.isEnding,
        didAuthError: (error) => problemOf(error) === "session",
        refreshAuth: () => session.refresh(),
      })),
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: ({ query, variables }) => ({
          subscribe: (sink) => ({ unsubscribe: live.subscribe({ query: query ?? "", variables }, sink) }),
        }),
      }),
    ],
  });
}
