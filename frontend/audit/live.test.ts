import { createClient } from "graphql-sse";
import { afterAll, expect, test, vi } from "vitest";
import { openLive } from "../client/src/live.ts";
import { Session } from "../client/src/session.ts";
import { tabStorage } from "../client/src/tab-storage.ts";
import { type Demo, startDemo } from "../e2e/support/demo.ts";

// A subscription by the client of the graphql-sse protocol, against the real server.

const demo: Demo = await startDemo();
afterAll(() => demo[Symbol.asyncDispose]());

// Node does not take *.localhost for loopback by itself.
const origin = demo.tool.replace("tool.localhost", "127.0.0.1");

interface Progress {
  rosterProgress: { state: "READING" | "DONE" | "FAILED"; memberCount: number };
}

/** A header of a session of the demo's first teacher. */
async function becomeTeacher(): Promise<{ Authorization: string }> {
  const { personas } = await json<{ personas: { id: string; role: string }[] }>(
    fetch(`${origin}/playground/personas`),
  );
  const teacher = personas.find(({ role }) => role === "TEACHER");
  const session = await json<{ access_token: string }>(post("/playground/session", { persona: teacher?.id }));
  return { Authorization: `Bearer ${session.access_token}` };
}

async function json<T>(response: Promise<Response>): Promise<T> {
  return (await response).json() as Promise<T>;
}

function post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(origin + path, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
}

/** Not faster than an installation may ask: else the stream itself is refused. */
const patience = { timeout: 30_000, interval: 200 };

test("a teacher watches the roster being read", async () => {
  const headers = await becomeTeacher();
  const client = createClient({ url: `${origin}/graphql`, headers, retryAttempts: 0 });
  const events = client.iterate<Progress>({ query: "subscription { rosterProgress { state memberCount } }" });
  const seen: Progress["rosterProgress"][] = [];
  const watching = (async () => {
    for await (const { data, errors } of events) {
      expect(errors).toBeUndefined();
      if (data) seen.push(data.rosterProgress);
      if (seen.at(-1)?.state === "DONE") return;
    }
  })();
  // The client does not say when it is subscribed: have the roster read until the first event has come.
  const refresh = { query: "mutation { refreshRoster(input: {}) { userErrors { code } } }" };
  await vi.waitUntil(async () => {
    expect(await json(post("/graphql", refresh, headers))).toMatchObject({
      data: { refreshRoster: { userErrors: [] } },
    });
    return seen.length > 0;
  }, patience);
  await watching;
  expect(seen.at(-1)?.memberCount).toBeGreaterThan(0);
  client.dispose();
});

test("what is refused is said in the stream, and the stream completes", async () => {
  const client = createClient({ url: `${origin}/graphql`, retryAttempts: 0 });
  const answers = [];
  for await (const answer of client.iterate({ query: "subscription { rosterProgress { state } }" }))
    answers.push(answer);
  expect(answers).toMatchObject([{ errors: [{ extensions: { code: "UNAUTHENTICATED" } }] }]);
  client.dispose();
});

test("@lectern/client watches with the token of its session", async () => {
  const { Authorization } = await becomeTeacher();
  const session = new Session({
    base: origin,
    storage: tabStorage,
    formerId: () => null,
    now: Date.now,
    // The demo's session in the place of a launch's.
    fetch: async () =>
      Response.json({
        access_token: Authorization.replace("Bearer ", ""),
        expires_in: 600,
        refresh_token: "unused",
        session_id: "unused",
      }),
  });
  await session.open("code");
  const live = openLive({ base: origin, session, fetch });
  const states: unknown[] = [];
  let leave = () => {};
  const watching = new Promise<void>((complete, error) => {
    leave = live.subscribe(
      { query: "subscription { rosterProgress { state } }" },
      { next: ({ data }) => states.push(data?.["rosterProgress"]), error, complete },
    );
  });
  const refresh = { query: "mutation { refreshRoster(input: {}) { userErrors { code } } }" };
  await vi.waitUntil(async () => {
    await post("/graphql", refresh, { Authorization });
    return states.length > 0;
  }, patience);
  leave();
  await watching;
  expect(states[0]).toMatchObject({ state: expect.stringMatching(/READING|DONE/) });
});
