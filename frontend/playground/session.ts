/** A person that the demo offers to be, with the course in which that person is. */
export interface Persona {
  id: string;
  name: string;
  role: "TEACHER" | "STUDENT" | "OTHER";
  course: string;
}

/** A successful answer of a session endpoint (RFC 6749, 5.1). */
interface TokenAnswer {
  access_token: string;
  refresh_token?: string;
}

/** Why a session could not be opened, in words fit to be shown. */
export class SessionError extends Error {}

/** The personas of this server; none where it offers none, as in production. */
export async function fetchPersonas(): Promise<Persona[]> {
  const response = await fetch("/playground/personas", { credentials: "omit" });
  if (response.status === 404) return [];
  if (!response.ok)
    throw new SessionError(`The server does not tell its personas (HTTP ${response.status}).`);
  const { personas } = (await response.json()) as { personas: Persona[] };
  return personas;
}

/**
 * Who is asking. Tokens live in memory only, and no cookie is sent or kept: the playground never touches
 * the session of a Lectern page that is open in the same browser.
 */
export class Session {
  /** No token at all: every operation that needs a session is refused. */
  static readonly nobody = new Session();

  #accessToken: string | undefined;
  #refreshToken: string | undefined;
  #renewal: Promise<boolean> | undefined;

  private constructor(tokens?: TokenAnswer) {
    this.#accessToken = tokens?.access_token;
    this.#refreshToken = tokens?.refresh_token;
  }

  /** Opens a development session. Throws a SessionError when the server refuses. */
  static async open(persona: Persona): Promise<Session> {
    return new Session(await postForTokens("/playground/session", { persona: persona.id }));
  }

  /** A session by an access token that was made elsewhere. It cannot be renewed. */
  static withToken(token: string): Session {
    return new Session({ access_token: token });
  }

  get accessToken(): string | undefined {
    return this.#accessToken;
  }

  /**
   * Exchanges the refresh token. Everybody who asks while an exchange is under way shares it: a refresh
   * token is good once, and a second use would end the session. False when there is no way to go on.
   */
  renew(): Promise<boolean> {
    this.#renewal ??= this.#exchange().finally(() => {
      this.#renewal = undefined;
    });
    return this.#renewal;
  }

  async #exchange(): Promise<boolean> {
    if (!this.#refreshToken) return false;
    try {
      const tokens = await postForTokens("/lti/session", { refresh_token: this.#refreshToken });
      this.#accessToken = tokens.access_token;
      this.#refreshToken = tokens.refresh_token;
      return true;
    } catch (error) {
      if (error instanceof SessionError) return false;
      throw error;
    }
  }
}

async function postForTokens(path: string, body: Record<string, string>): Promise<TokenAnswer> {
  const response = await fetch(path, {
    method: "POST",
    credentials: "omit",
    headers: { "Content-Type": "application/json", Accept: "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok)
    throw new SessionError(`The server does not open this session (HTTP ${response.status}).`);
  return (await response.json()) as TokenAnswer;
}
