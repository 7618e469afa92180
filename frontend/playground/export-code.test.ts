import { execFileSync } from "node:child_process";
import { expect, test, vi } from "vitest";

import { exportCode } from "./export-code";

const operation = {
  query: "# it's `odd` ${x}\nmutation Odd($note: String!) { say(text: $note) { text } }",
  variables: { note: 'back\\slash, `tick`, "quote"' },
  operationName: "Odd",
};
const origin = "http://tool.localhost:8080";

/** Runs code of a module without its imports, with these names in reach. */
async function run(code: string, reach: Record<string, unknown>): Promise<void> {
  const body = code.replaceAll(/^import .*$/gm, "");
  const AsyncFunction = (async () => undefined).constructor as new (
    ...args: string[]
  ) => (...given: unknown[]) => Promise<void>;
  await new AsyncFunction(...Object.keys(reach), body)(...Object.values(reach));
}

test("fetch sends exactly the operation", async () => {
  const fetch = vi.fn(async () => Response.json({ data: null }));
  await run(exportCode(operation, "fetch", origin), { fetch, accessToken: "t0ken" });
  const [url, init] = fetch.mock.calls[0] as unknown as [string, RequestInit];
  expect(url).toBe(`${origin}/graphql`);
  expect(new Headers(init.headers).get("Authorization")).toBe("Bearer t0ken");
  expect(JSON.parse(String(init.body))).toEqual(operation);
});

test("@lectern/client asks exactly the operation", async () => {
  const ask = vi.fn(async () => ({ data: null, errors: [] }));
  class Lectern {
    open = async () => "open";
    ask = ask;
  }
  await run(exportCode(operation, "@lectern/client", origin), { Lectern });
  expect(ask).toHaveBeenCalledWith(operation.query, operation.variables);
});

test("urql gets a mutation as a mutation, and a query as a query", async () => {
  const asked: unknown[] = [];
  const method = (kind: string) => (query: string, variables: unknown) => {
    asked.push([kind, query, variables]);
    return { toPromise: async () => ({}) };
  };
  class Client {
    query = method("query");
    mutation = method("mutation");
  }
  const gql = (parts: TemplateStringsArray) => parts.join("");
  const reach = { Client, gql, fetchExchange: null };
  await run(exportCode(operation, "urql", origin), reach);
  await run(exportCode({ query: "# mutation?\n{ viewer { name } }" }, "urql", origin), reach);
  expect(asked).toEqual([
    ["mutation", operation.query, operation.variables],
    ["query", "# mutation?\n{ viewer { name } }", {}],
  ]);
});

test("the Go program is one, formatted as Go is, and holds exactly the operation", () => {
  const code = exportCode(operation, "Go", origin);
  expect(execFileSync("gofmt", { input: code }).toString()).toBe(code);
  const [, literal = ""] = /NewReader\((.*)\)\n/.exec(code) ?? [];
  const parts = literal.split(" + ").map((part) => part.slice(1, -1));
  expect(JSON.parse(parts.join(""))).toEqual(operation);
});
