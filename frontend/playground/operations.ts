import type { Session } from "./session";

/** What is sent: GraphQL over HTTP, one operation. */
export interface Operation {
  query: string;
  variables?: unknown;
  operationName?: string | null;
}

/** The parts of a GraphQL answer that the playground itself looks at. */
export interface GraphqlAnswer<Data = unknown> {
  data?: Data | null;
  errors?: { message: string; extensions?: { code?: string } }[];
  extensions?: { cost?: { complexity: number; limit: number } };
}

/** An answer and how it came. */
export interface Exchange<Data = unknown> {
  operation: Operation;
  answer: GraphqlAnswer<Data>;
  /** HTTP status. */
  status: number;
  /** From sending to the last byte, in milliseconds. */
  milliseconds: number;
}

/** Where every operation goes. */
export const endpoint = "/graphql";

/**
 * Sends an operation as the session's person. An access token that has run out is renewed once and the
 * operation is sent again. Throws when what comes back is not a GraphQL answer.
 */
export async function send<Data = unknown>(
  session: Session,
  operation: Operation,
  headers: Record<string, string> = {},
): Promise<Exchange<Data>> {
  const token = session.accessToken;
  const exchange = await sendOnce<Data>(token, operation, headers);
  if (!token || !isUnauthenticated(exchange.answer)) return exchange;
  // Somebody else may have renewed the token while this answer was on its way.
  if (session.accessToken === token && !(await session.renew())) return exchange;
  return sendOnce<Data>(session.accessToken, operation, headers);
}

async function sendOnce<Data>(
  token: string | undefined,
  operation: Operation,
  headers: Record<string, string>,
): Promise<Exchange<Data>> {
  const started = performance.now();
  const response = await fetch(endpoint, {
    method: "POST",
    credentials: "omit",
    headers: {
      "Content-Type": "application/json",
      Accept: "application/graphql-response+json, application/json;q=0.9",
      ...(token ? { Authorization: `Bearer ${token}` } : {}),
      ...headers,
    },
    body: JSON.stringify(operation),
  });
  const text = await response.text();
  const milliseconds = Math.round(performance.now() - started);
  return {
    operation,
    answer: parseAnswer<Data>(text, response.status),
    status: response.status,
    milliseconds,
  };
}

function parseAnswer<Data>(text: string, status: number): GraphqlAnswer<Data> {
  try {
    return JSON.parse(text) as GraphqlAnswer<Data>;
  } catch {
    throw new Error(`The answer is not JSON (HTTP ${status}). Is the server behind ${endpoint} Lectern?`);
  }
}

function isUnauthenticated(answer: GraphqlAnswer): boolean {
  return answer.errors?.some((error) => error.extensions?.code === "UNAUTHENTICATED") ?? false;
}
