import type { TabStorage } from "./tab-storage.ts";

/** Where a session stands. `unreachable`: nobody has said no, the server just could not be asked. */
export type SessionState = "opening" | "open" | "over" | "unreachable";

export interface SessionConfig {
  /** See `apiBase`. */
  base: string;
  fetch: typeof fetch;
  storage: TabStorage;
  /** Id of the session that the page was reloaded in; null when there was none. See `sessionMemory`. */
  formerId: () => string | null;
  /** Milliseconds, as of `Date.now`. */
  now: () => number;
}

/** One of the ways in which POST /lti/session gives tokens. */
type Grant = { code: string } | { refresh_token: string } | { session_id: string };

interface Tokens {
  access_token: string;
  expires_in: number;
  refresh_token: string;
  session_id: string;
}

/** One for each session: two frames of one tab share their storage, but not their sessions. */
const storageKey = (sessionId: string) => `lectern.refresh.${sessionId}`;

/** How long before its end an access token counts as ended, in milliseconds: the time a request may take. */
const margin = 30_000;

/**
 * The session behind this page. The access token lives in memory only. The refresh token is also kept in the
 * tab's storage where there is one; where there is none, the session's id with the server's partitioned cookie
 * brings a reloaded page back. Errors follow RFC 6749 §5.2.
 */
export class Session {
  #config: SessionConfig;
  #state: SessionState = "opening";
  #access: { token: string; endsAt: number } | null = null;
  #refreshToken: string | null = null;
  #id: string | null = null;
  /** The launch's code, until the server has said yes or no to it. */
  #code: string | null = null;
  #refreshing: Promise<void> | null = null;
  #listeners = new Set<() => void>();

  constructor(config: SessionConfig) {
    this.#config = config;
  }

  get state(): SessionState {
    return this.#state;
  }

  /** The access token, or null while there is none. It may have ended: see `isEnding`. */
  get accessToken(): string | null {
    return this.#access?.token ?? null;
  }

  /** The session's id, to be remembered for a reload; null while there is no session. */
  get id(): string | null {
    return this.#id;
  }

  /** Whether the access token ends before a request with it could be answered, or has ended. */
  get isEnding(): boolean {
    return this.#access !== null && this.#config.now() >= this.#access.endsAt - margin;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Opens the session with a launch's one-time code, or, without one, goes on with the tab's former session. */
  async open(code: string | null): Promise<void> {
    this.#code = code;
    this.#setState("opening");
    await this.refresh();
  }

  /** Gets a new access token, and a first one when opening failed for want of a network. However many ask at once, one request is made. Never rejects: see `state`. */
  refresh(): Promise<void> {
    this.#refreshing ??= this.#renew().finally(() => {
      this.#refreshing = null;
    });
    return this.#refreshing;
  }

  async #renew(): Promise<void> {
    for (const grant of this.#grants()) {
      if ((await this.#exchange(grant)) !== "refused") return;
    }
    this.#end();
  }

  /** What to ask with, one after the other until the server takes one. */
  #grants(): Grant[] {
    if (this.#code !== null) return [{ code: this.#code }];
    if (this.#refreshToken !== null) return [{ refresh_token: this.#refreshToken }];
    const id = this.#config.formerId();
    if (id === null) return [];
    const kept = this.#config.storage.get(storageKey(id));
    return kept === null ? [{ session_id: id }] : [{ refresh_token: kept }, { session_id: id }];
  }

  async #exchange(grant: Grant): Promise<"taken" | "refused" | "unanswered"> {
    try {
      const response = await this.#config.fetch(`${this.#config.base}/lti/session`, {
        method: "POST",
        headers: { "Content-Type": "application/json", Accept: "application/json" },
        // For the cookie that a reload comes back with.
        credentials: "include",
        body: JSON.stringify(grant),
      });
      if (response.ok) {
        this.#take((await response.json()) as Tokens);
        return "taken";
      }
      // These are the server's "no". Anything else, for example 429 or 502, says nothing about the session.
      if (response.status === 400 || response.status === 401) return "refused";
    } catch {
      // No network, or half an answer.
    }
    // A page that is open stays open: its next request tries again.
    if (this.#state !== "open") this.#setState("unreachable");
    return "unanswered";
  }

  #take(tokens: Tokens): void {
    this.#access = {
      token: tokens.access_token,
      endsAt: this.#config.now() + tokens.expires_in * 1000,
    };
    this.#refreshToken = tokens.refresh_token;
    this.#id = tokens.session_id;
    this.#code = null;
    this.#config.storage.set(storageKey(tokens.session_id), tokens.refresh_token);
    this.#setState("open");
  }

  #end(): void {
    const id = this.#id ?? this.#config.formerId();
    if (id !== null) this.#config.storage.remove(storageKey(id));
    this.#access = null;
    this.#refreshToken = null;
    this.#code = null;
    this.#setState("over");
  }

  #setState(state: SessionState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#listeners.forEach((listener) => listener());
  }
}
