import { afterEach, expect, test, vi } from "vitest";

import { send } from "./operations";
import { fetchPersonas, type Persona, Session, SessionError } from "./session";

const kari: Persona = { id: "kari@7b", name: "Kari Lund", role: "TEACHER", course: "7B" };

interface Call {
  path: string;
  body: unknown;
  authorization: string | null;
}

/** A server that knows tokens: only the newest access token is good, and each refresh token once. */
function startServer() {
  const calls: Call[] = [];
  let minted = 0;
  const tokens = () => ({
    access_token: `access-${++minted}`,
    token_type: "Bearer",
    expires_in: 60,
    refresh_token: `refresh-${minted}`,
  });
  let expired = false;
  const answer = (path: string, body: Record<string, string>, authorization: string | null) => {
    switch (path) {
      case "/playground/session":
        return body["persona"] === kari.id ? Response.json(tokens()) : new Response(null, { status: 404 });
      case "/lti/session":
        if (body["refresh_token"] !== `refresh-${minted}`)
          return Response.json({ error: "invalid_grant" }, { status: 400 });
        expired = false;
        return Response.json(tokens());
      case "/graphql":
        return !expired && authorization === `Bearer access-${minted}`
          ? Response.json({ data: { viewer: { role: "TEACHER" } } })
          : Response.json(
              { errors: [{ message: "…", extensions: { code: "UNAUTHENTICATED" } }] },
              { status: 401 },
            );
      default:
        return new Response("not here", { status: 404 });
    }
  };
  vi.stubGlobal("fetch", async (path: string, init: RequestInit = {}) => {
    const body: unknown = init.body ? JSON.parse(init.body as string) : undefined;
    const authorization = new Headers(init.headers).get("Authorization");
    calls.push({ path, body, authorization });
    await Promise.resolve();
    return answer(path, (body ?? {}) as Record<string, string>, authorization);
  });
  return {
    calls,
    expireAccess: () => (expired = true),
    endSession: () => {
      expired = true;
      minted += 1;
    },
  };
}

afterEach(() => vi.unstubAllGlobals());

test("a persona's session is sent with every operation", async () => {
  const server = startServer();
  const session = await Session.open(kari);
  const { answer } = await send(session, { query: "{ viewer { role } }" });
  expect(answer.data).toEqual({ viewer: { role: "TEACHER" } });
  expect(server.calls.map(({ path }) => path)).toEqual(["/playground/session", "/graphql"]);
});

test("operations that meet an expired token share one renewal and are sent again", async () => {
  const server = startServer();
  const session = await Session.open(kari);
  server.expireAccess();
  const exchanges = await Promise.all([1, 2, 3].map(() => send(session, { query: "{ viewer { role } }" })));
  expect(exchanges.map(({ answer }) => answer.errors)).toEqual([undefined, undefined, undefined]);
  expect(server.calls.filter(({ path }) => path === "/lti/session")).toHaveLength(1);
});

test("a session that has ended answers with the refusal, once", async () => {
  const server = startServer();
  const session = await Session.open(kari);
  server.endSession();
  const { answer } = await send(session, { query: "{ viewer { role } }" });
  expect(answer.errors?.[0]?.extensions?.code).toBe("UNAUTHENTICATED");
  expect(server.calls.filter(({ path }) => path === "/graphql")).toHaveLength(1);
});

test("nobody sends no token", async () => {
  const server = startServer();
  const { status } = await send(Session.nobody, { query: "{ viewer { role } }" });
  expect(status).toBe(401);
  expect(server.calls).toEqual([
    { path: "/graphql", body: { query: "{ viewer { role } }" }, authorization: null },
  ]);
});

test("a persona that the server does not know is an error to be shown", async () => {
  startServer();
  await expect(Session.open({ ...kari, id: "nobody" })).rejects.toThrow(SessionError);
});

test("a server without personas offers none", async () => {
  startServer();
  await expect(fetchPersonas()).resolves.toEqual([]);
});
