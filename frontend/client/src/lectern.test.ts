import type { DocumentTypeDecoration } from "@graphql-typed-document-node/core";
import { parse } from "graphql";
import { beforeEach, expect, test, vi } from "vitest";
import { postDeepLinkingResponse } from "./deep-linking.ts";
import { LecternError } from "./errors.ts";
import { Lectern } from "./lectern.ts";

interface Asked {
  path: string;
  authorization: string | null;
  body: unknown;
}

/** A server that gives tokens by number, and answers the API from the list. */
function serve(answers: (() => Response)[], persisted = false) {
  const asked: Asked[] = [];
  let tokens = 0;
  const lectern = new Lectern({
    base: "https://lectern.test",
    persisted,
    fetch: async (url, init) => {
      const { pathname } = new URL(String(url));
      const headers = new Headers(init?.headers);
      asked.push({
        path: pathname,
        authorization: headers.get("Authorization"),
        body: JSON.parse(String(init?.body)),
      });
      if (pathname === "/lti/session") {
        tokens++;
        return Response.json({
          access_token: `access-${tokens}`,
          refresh_token: `refresh-${tokens}`,
          expires_in: 600,
          session_id: "s",
        });
      }
      const answer = answers.shift();
      if (!answer) throw new Error("asked more often than expected");
      return answer();
    },
  });
  return { lectern, asked };
}

const data = (value: unknown) => () => Response.json({ data: value });
const failed = (code: string, init?: ResponseInit) => () =>
  Response.json(
    { errors: [{ message: "As the server says it.", path: ["a"], extensions: { code, requestId: "r-1" } }] },
    init,
  );

beforeEach(() => {
  window.history.replaceState(null, "", "/launch#code=once");
});

test("the launch's code opens the session and leaves the address", async () => {
  const { lectern, asked } = serve([data({ viewer: { name: "Kari" } })]);
  expect(await lectern.open()).toBe("open");
  expect(window.location.hash).toBe("");
  const answer = await lectern.ask("{ viewer { name } }", { first: 1 });
  expect(answer).toEqual({ data: { viewer: { name: "Kari" } }, errors: [] });
  expect(asked).toEqual([
    { path: "/lti/session", authorization: null, body: { code: "once" } },
    {
      path: "/graphql",
      authorization: "Bearer access-1",
      body: { query: "{ viewer { name } }", variables: { first: 1 } },
    },
  ]);
});

test("an access token that is refused is renewed once for all who ask, and they ask again", async () => {
  const { lectern, asked } = serve([
    failed("UNAUTHENTICATED", { status: 401 }),
    failed("UNAUTHENTICATED", { status: 401 }),
    data({ a: 1 }),
    data({ a: 2 }),
  ]);
  await lectern.open();
  const answers = await Promise.all([lectern.ask("{ a }"), lectern.ask("{ a }")]);
  expect(answers.map((answer) => answer.data)).toEqual([{ a: 1 }, { a: 2 }]);
  expect(asked.filter(({ path }) => path === "/lti/session")).toHaveLength(2);
  expect(asked.at(-1)?.authorization).toBe("Bearer access-2");
});

test("a refusal is an error with the API's code, its number in the log, and when to ask again", async () => {
  const { lectern } = serve([failed("RATE_LIMITED", { status: 429, headers: { "Retry-After": "7" } })]);
  await lectern.open();
  const error: unknown = await lectern.ask("{ a }").catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(LecternError);
  expect(error).toMatchObject({ code: "RATE_LIMITED", requestId: "r-1", retryAfter: 7, path: ["a"] });
});

test("what could be had comes with the errors of what could not", async () => {
  const { lectern } = serve([
    () =>
      Response.json({
        data: { a: null, b: 1 },
        errors: [{ message: "m", path: ["a"], extensions: { code: "PLATFORM_UNAVAILABLE" } }],
      }),
  ]);
  await lectern.open();
  const { data: got, errors } = await lectern.ask("{ a b }");
  expect(got).toEqual({ a: null, b: 1 });
  expect(errors).toMatchObject([{ code: "PLATFORM_UNAVAILABLE", path: ["a"] }]);
});

test("no answer at all is told apart from the server's no", async () => {
  const { lectern } = serve([
    () => {
      throw new TypeError("Failed to fetch");
    },
  ]);
  await lectern.open();
  await expect(lectern.ask("{ a }")).rejects.toMatchObject({ code: "OFFLINE" });
});

test("generated documents are sent as text, or by their hash alone", async () => {
  const node = parse("{ a }") as DocumentTypeDecoration<{ a: number }, object> & { __meta__?: object };
  const plain = serve([data({ a: 1 })]);
  await plain.lectern.open();
  const { data: typed } = await plain.lectern.ask(node);
  expect(typed.a).toBe(1);
  expect(plain.asked.at(-1)?.body).toMatchObject({ query: "{\n  a\n}" });

  const hashed = serve([data({ a: 1 })], true);
  await hashed.lectern.open();
  await expect(hashed.lectern.ask(node)).rejects.toThrow("persistedDocuments");
  await hashed.lectern.ask(Object.assign(node, { __meta__: { hash: "sha256:abc" } }));
  expect(hashed.asked.at(-1)?.body).toEqual({
    extensions: { persistedQuery: { version: 1, sha256Hash: "abc" } },
  });
});

test("signing out tells the server, and the page learns that it is over", async () => {
  let over = false;
  const lectern = new Lectern({
    fetch: async (url, init) => {
      const body = String(init?.body);
      if (String(url).endsWith("/graphql")) {
        over = body.includes("signOut");
        return Response.json({ data: { signOut: { userErrors: [] } } });
      }
      if (over) return Response.json({ error: "invalid_grant" }, { status: 400 });
      return Response.json({ access_token: "a", refresh_token: "r", expires_in: 600, session_id: "s" });
    },
  });
  await lectern.open();
  await lectern.signOut();
  expect(lectern.session.state).toBe("over");
  expect(lectern.session.accessToken).toBeNull();
});

test("a Deep Linking response goes to the platform as the form that the specification asks for", () => {
  const submit = vi.spyOn(HTMLFormElement.prototype, "submit").mockImplementation(() => undefined);
  postDeepLinkingResponse({ jwt: "signed", returnUrl: "https://lms.test/return" });
  const form = submit.mock.contexts[0] as HTMLFormElement;
  expect([form.method, form.action]).toEqual(["post", "https://lms.test/return"]);
  expect(Object.fromEntries(new FormData(form))).toEqual({ JWT: "signed" });
  submit.mockRestore();
});
