import type { ErrorCode } from "@lectern/client";
import type { CombinedError } from "urql";

/** What a failed request means for the page. */
export type Problem =
  "offline" | "not-found" | "forbidden" | "licence" | "busy" | "platform" | "session" | "ours";

/** Looks at codes only, never at words. */
export function problemOf(error: CombinedError): Problem {
  if (error.networkError && !error.response) return "offline";
  switch (codeOf(error)) {
    case "UNAUTHENTICATED":
      return "session";
    case "FORBIDDEN":
      return "forbidden";
    case "NOT_FOUND":
      return "not-found";
    case "LICENCE_REQUIRED":
      return "licence";
    case "RATE_LIMITED":
      return "busy";
    case "PLATFORM_UNAVAILABLE":
      return "platform";
    case "BAD_INPUT":
    case "TOO_COMPLEX":
    case "OPERATION_NOT_ALLOWED":
    case "TIMEOUT":
    case "INTERNAL":
    case "PERSISTED_QUERY_NOT_FOUND":
    case undefined:
      return "ours";
  }
}

function codeOf(error: CombinedError): ErrorCode | undefined {
  return error.graphQLErrors[0]?.extensions["code"] as ErrorCode | undefined;
}

/** Whether the request may succeed when it is made again just as it was. */
export function mayPass(error: CombinedError): boolean {
  const problem = problemOf(error);
  return (
    problem === "offline" ||
    problem === "busy" ||
    problem === "platform" ||
    codeOf(error) === "TIMEOUT" ||
    (error.response?.status ?? 0) >= 500
  );
}

/** The number to quote to the operator; null when the server gave none. */
export function requestIdOf(error: CombinedError): string | null {
  const id = error.graphQLErrors[0]?.extensions["requestId"];
  return typeof id === "string" ? id : null;
}
