import { describe, expect, test } from "vitest";
import { tabStorage, type TabStorage } from "./tab-storage.ts";
import { Session } from "./session.ts";

const tokens = (n: number, sessionId = "s-1") =>
  Response.json({
    access_token: `access-${n}`,
    token_type: "Bearer",
    expires_in: 600,
    refresh_token: `refresh-${n}`,
    session_id: sessionId,
  });

/** A session against a list of answers; keeps what was asked. */
function setup(
  answers: (() => Response)[],
  storage: TabStorage = tabStorage,
  formerId: string | null = null,
) {
  const asked: unknown[] = [];
  let now = 1_000_000;
  const session = new Session({
    base: "https://api.example",
    storage,
    formerId: () => formerId,
    now: () => now,
    fetch: async (_url, init) => {
      asked.push(JSON.parse(String(init?.body)));
      const answer = answers.shift();
      if (!answer) throw new Error("asked more often than expected");
      return answer();
    },
  });
  return { session, asked, pass: (seconds: number) => (now += seconds * 1000) };
}

const refused = () => Response.json({ error: "invalid_grant" }, { status: 400 });
const cut = (): Response => {
  throw new TypeError("Failed to fetch");
};

describe("a session", () => {
  test("is opened by the launch's code, and then has a token", async () => {
    const { session, asked } = setup([() => tokens(1)]);
    await session.open("the-code");
    expect(asked).toEqual([{ code: "the-code" }]);
    expect(session.state).toBe("open");
    expect(session.accessToken).toBe("access-1");
  });

  test("goes on after a reload with the refresh token of the tab", async () => {
    await setup([() => tokens(1)]).session.open("the-code");
    const { session, asked } = setup([() => tokens(2)], tabStorage, "s-1");
    await session.open(null);
    expect(asked).toEqual([{ refresh_token: "refresh-1" }]);
    expect(session.state).toBe("open");
  });

  test("goes on with the cookie when the server refuses the tab's refresh token", async () => {
    await setup([() => tokens(1)]).session.open("the-code");
    const { session, asked } = setup([refused, () => tokens(2)], tabStorage, "s-1");
    await session.open(null);
    expect(asked).toEqual([{ refresh_token: "refresh-1" }, { session_id: "s-1" }]);
    expect(session.state).toBe("open");
  });

  test("does not take the refresh token of another frame in the same tab", async () => {
    await setup([() => tokens(1)]).session.open("the-code");
    const { session, asked } = setup([() => tokens(2, "s-2")], tabStorage, "s-2");
    await session.open(null);
    expect(asked).toEqual([{ session_id: "s-2" }]);
    expect(session.id).toBe("s-2");
  });

  test("is over after a reload when the server takes neither the token nor the cookie", async () => {
    await setup([() => tokens(1)]).session.open("the-code");
    const { session } = setup([refused, refused], tabStorage, "s-1");
    await session.open(null);
    expect(session.state).toBe("over");
    expect(tabStorage.get("lectern.refresh.s-1")).toBeNull();
  });

  test("goes on after a reload with the cookie alone where storage is blocked", async () => {
    const blocked: TabStorage = { get: () => null, set: () => undefined, remove: () => undefined };
    const { session, asked } = setup([() => tokens(1)], blocked, "s-1");
    await session.open(null);
    expect(asked).toEqual([{ session_id: "s-1" }]);
    expect(session.state).toBe("open");
  });

  test("that never was is over without a question", async () => {
    const { session, asked } = setup([]);
    await session.open(null);
    expect(asked).toEqual([]);
    expect(session.state).toBe("over");
  });

  test("is renewed once, however many ask at the same time", async () => {
    const { session, asked } = setup([() => tokens(1), () => tokens(2)]);
    await session.open("the-code");
    await Promise.all([session.refresh(), session.refresh(), session.refresh()]);
    expect(asked).toHaveLength(2);
    expect(session.accessToken).toBe("access-2");
  });

  test("is opened with the same code when the first try found no network", async () => {
    const { session, asked } = setup([cut, () => tokens(1)]);
    await session.open("the-code");
    expect(session.state).toBe("unreachable");
    await session.refresh();
    expect(asked).toEqual([{ code: "the-code" }, { code: "the-code" }]);
    expect(session.state).toBe("open");
  });

  test("counts as ending shortly before its token ends", async () => {
    const { session, pass } = setup([() => tokens(1)]);
    await session.open("the-code");
    expect(session.isEnding).toBe(false);
    pass(571);
    expect(session.isEnding).toBe(true);
  });

  test("is over when the server refuses, and forgets its tokens", async () => {
    const { session } = setup([() => tokens(1), refused]);
    await session.open("the-code");
    await session.refresh();
    expect(session.state).toBe("over");
    expect(session.accessToken).toBeNull();
    expect(tabStorage.get("lectern.refresh.s-1")).toBeNull();
  });

  test("stays open when the server cannot be reached for a while", async () => {
    const { session } = setup([() => tokens(1), cut]);
    await session.open("the-code");
    await session.refresh();
    expect(session.state).toBe("open");
  });

  test.each([
    ["there is no network", cut],
    ["the server is overloaded", () => new Response("busy", { status: 503 })],
    ["there were too many requests", () => new Response("slow down", { status: 429 })],
  ])("is not over but unreachable when %s at the start", async (_, answer) => {
    const { session } = setup([answer]);
    await session.open("the-code");
    expect(session.state).toBe("unreachable");
  });
});
