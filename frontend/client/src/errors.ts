/**
 * The schema's enum ErrorCode, which docs/graphql.md explains: for each what it means and what to do. A test holds
 * this list against the schema.
 */
export const errorCodes = [
  "UNAUTHENTICATED",
  "FORBIDDEN",
  "NOT_FOUND",
  "LICENCE_REQUIRED",
  "BAD_INPUT",
  "TOO_COMPLEX",
  "OPERATION_NOT_ALLOWED",
  "RATE_LIMITED",
  "TIMEOUT",
  "PLATFORM_UNAVAILABLE",
  "INTERNAL",
  "PERSISTED_QUERY_NOT_FOUND",
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** An error as GraphQL answers it. */
export interface AnsweredError {
  message: string;
  path?: readonly (string | number)[] | undefined;
  extensions?: { code?: unknown; requestId?: unknown } | undefined;
}

/** Why an operation, or a part of it, has no answer. */
export class LecternError extends Error {
  override name = "LecternError";
  /** `OFFLINE` when nothing was answered, otherwise the API's stable code. */
  readonly code: ErrorCode | "OFFLINE";
  /** The number under which the server's log has it; null when the server gave none. */
  readonly requestId: string | null;
  /** The field of the answer that is missing; empty when it is the whole answer. */
  readonly path: readonly (string | number)[];
  /** In how many seconds asking again makes sense; null when the server does not say. */
  readonly retryAfter: number | null;

  constructor(
    message: string,
    code: ErrorCode | "OFFLINE",
    more: {
      requestId?: string | null;
      path?: readonly (string | number)[];
      retryAfter?: number | null;
      cause?: unknown;
    } = {},
  ) {
    super(message, { cause: more.cause });
    this.code = code;
    this.requestId = more.requestId ?? null;
    this.path = more.path ?? [];
    this.retryAfter = more.retryAfter ?? null;
  }

  /** The error that the API has answered, with the seconds of the answer's `Retry-After`. */
  static of({ message, path, extensions }: AnsweredError, retryAfter: number | null = null): LecternError {
    const code = errorCodes.find((known) => known === extensions?.code) ?? "INTERNAL";
    const requestId = typeof extensions?.requestId === "string" ? extensions.requestId : null;
    return new LecternError(message, code, { requestId, path: path ?? [], retryAfter });
  }
}
