import { createClient, type ExecutionResult } from "graphql-sse";

import { endpoint, type Operation } from "./operations";
import type { Session } from "./session";

/** Whether the operation of a request is a subscription. */
export function isSubscription({ query }: Operation): boolean {
  return /(^|[\s}])subscription\b/.test(query.replaceAll(/#.*/g, ""));
}

/** Listens as the session's person: each answer as it comes, until whoever iterates has enough. */
export function listen(session: Session, operation: Operation): AsyncIterableIterator<ExecutionResult> {
  const client = createClient({
    url: endpoint,
    credentials: "omit",
    headers: (): Record<string, string> =>
      session.accessToken ? { Authorization: `Bearer ${session.accessToken}` } : {},
  });
  const { query, variables, operationName } = operation;
  return client.iterate({
    query,
    variables: (variables ?? {}) as Record<string, unknown>,
    ...(operationName ? { operationName } : {}),
  });
}
