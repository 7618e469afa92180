import { auditServer } from "graphql-http";
import { afterAll, expect, test } from "vitest";
import { type Demo, startDemo } from "../e2e/support/demo.ts";

// The audit suite of the GraphQL over HTTP specification, against the real server.

const demo: Demo = await startDemo();
afterAll(() => demo[Symbol.asyncDispose]());

// Node does not take *.localhost for loopback by itself.
const url = `${demo.tool.replace("tool.localhost", "127.0.0.1")}/graphql`;
const results = await auditServer({ url });

test("the audit asks", () => expect(results.length).toBeGreaterThan(50));

test.each(results.map((result) => ({ title: `${result.id} ${result.name}`, result })))(
  "$title",
  ({ result }) => {
    expect(result.status === "ok" ? "ok" : `${result.status}: ${result.reason}`).toBe("ok");
  },
);
