import type { DocumentTypeDecoration } from "@graphql-typed-document-node/core";
import { type ASTNode, type ExecutionResult, print } from "graphql";
import { type AnsweredError, LecternError } from "./errors.ts";
import { takeLaunchCode } from "./launch-code.ts";
import { type Live, openLive } from "./live.ts";
import { Session, type SessionState } from "./session.ts";
import { sessionMemory } from "./session-memory.ts";
import { tabStorage } from "./tab-storage.ts";

/** An operation: what graphql-codegen makes, in either of its forms, or plain text, whose answer is unknown. */
export type Operation<Data, Variables> = DocumentTypeDecoration<Data, Variables> | string;

export interface LecternConfig {
  /** Where Lectern is, without a slash at the end: empty, as it is unless given, for the page's own origin. */
  base?: string;
  /**
   * Sends the hash of an operation in place of its text, for servers that run a list of operations only. Needs
   * documents of graphql-codegen with `persistedDocuments: { hashAlgorithm: "sha256" }`.
   */
  persisted?: boolean;
  /** The browser's own unless given. */
  fetch?: typeof fetch;
}

/** What was answered. Where a part of the data could not be had, it is null and `errors` says why. */
export interface Answer<Data> {
  data: Data;
  errors: LecternError[];
}

/** Lectern's API, for the person who has opened this page by a launch. */
export class Lectern {
  /** The session behind it, to be told when it ends: `session.subscribe`. */
  readonly session: Session;
  #base: string;
  #persisted: boolean;
  #fetch: typeof fetch;
  #live: Live;

  constructor({ base = "", persisted = false, fetch = window.fetch.bind(window) }: LecternConfig = {}) {
    this.#base = base;
    this.#persisted = persisted;
    this.#fetch = fetch;
    this.session = new Session({
      base,
      fetch,
      storage: tabStorage,
      formerId: sessionMemory.get,
      now: Date.now,
    });
    this.#live = openLive({ base, session: this.session, fetch });
  }

  /**
   * Opens the session: by the launch's one-time code, which it takes out of the address, or after a reload by what
   * the browser has kept. `over` means that the person has to open the page from the course again.
   */
  async open(): Promise<SessionState> {
    await this.session.open(takeLaunchCode(window.location, window.history));
    if (this.session.id !== null) sessionMemory.set(this.session.id);
    return this.session.state;
  }

  /**
   * Asks a query, or does a mutation; a mutation's refusals are its payload's `userErrors`. Throws a LecternError
   * when there is no data at all.
   */
  async ask<Data = unknown, Variables = Record<string, unknown>>(
    operation: Operation<Data, Variables>,
    variables?: Variables,
    signal?: AbortSignal,
  ): Promise<Answer<Data>> {
    if (this.session.isEnding) await this.session.refresh();
    let answer = await this.#post<Data>(operation, variables, signal);
    if (answer.errors[0]?.code === "UNAUTHENTICATED" && this.session.state === "open") {
      await this.session.refresh();
      answer = await this.#post<Data>(operation, variables, signal);
    }
    const { data, errors } = answer;
    if (data !== null) return { data, errors };
    throw errors[0] ?? new LecternError("The answer is empty.", "INTERNAL");
  }

  /** Listens to a subscription until the returned function is called, or the session ends: then `onEnd` is called. */
  listen<Data = unknown, Variables = Record<string, unknown>>(
    operation: Operation<Data, Variables>,
    variables: Variables,
    onAnswer: (answer: { data: Data | null; errors: LecternError[] }) => void,
    onEnd?: (error: LecternError | null) => void,
  ): () => void {
    return this.#live.subscribe(
      { query: "", ...this.#named(operation), variables: variables as Record<string, unknown> },
      {
        next: (result) => onAnswer(read<Data>(result, null)),
        error: (cause) => onEnd?.(new LecternError("The stream was lost.", "OFFLINE", { cause })),
        complete: () => onEnd?.(null),
      },
    );
  }

  /** Ends the session, here and on the server. */
  async signOut(): Promise<void> {
    await this.ask("mutation SignOut { signOut(input: {}) { userErrors { message } } }");
    await this.session.refresh(); // is refused, and so the page learns that it is over
  }

  async #post<Data>(operation: string | object, variables: unknown, signal: AbortSignal | undefined) {
    const body = JSON.stringify({ ...this.#named(operation), variables });
    let response: Response;
    let result: { data?: unknown; errors?: readonly AnsweredError[] };
    try {
      response = await this.#fetch(`${this.#base}/graphql`, {
        method: "POST",
        headers: {
          "Content-Type": "application/json",
          Accept: "application/graphql-response+json, application/json",
          ...(this.session.accessToken === null
            ? {}
            : { Authorization: `Bearer ${this.session.accessToken}` }),
        },
        body,
        signal: signal ?? null,
      });
      result = (await response.json()) as typeof result;
    } catch (cause) {
      if (signal?.aborted) throw cause;
      throw new LecternError("Lectern does not answer.", "OFFLINE", { cause });
    }
    const seconds = Number(response.headers.get("Retry-After") ?? NaN);
    return read<Data>(result, Number.isNaN(seconds) ? null : seconds);
  }

  /** How the request names its operation: by its text, or by its hash. */
  #named(operation: string | object) {
    if (!this.#persisted) return { query: textOf(operation) };
    const { __meta__: meta } = operation as { __meta__?: { hash?: unknown } };
    if (typeof meta?.hash !== "string") {
      throw new TypeError(
        'The operation has no hash: generate it with `persistedDocuments: { hashAlgorithm: "sha256" }`.',
      );
    }
    return { extensions: { persistedQuery: { version: 1, sha256Hash: meta.hash.replace(/^sha256:/, "") } } };
  }
}

function textOf(operation: string | object): string {
  if (typeof operation === "string" || operation instanceof String) return operation.toString();
  return print(operation as ASTNode);
}

function read<Data>(
  { data, errors }: { data?: unknown; errors?: readonly AnsweredError[] } | ExecutionResult,
  retryAfter: number | null,
): { data: Data | null; errors: LecternError[] } {
  return {
    data: (data ?? null) as Data | null,
    errors: (errors ?? []).map((error) => LecternError.of(error as AnsweredError, retryAfter)),
  };
}
