import { readdirSync, readFileSync } from "node:fs";
import { makeExecutableSchema } from "@graphql-tools/schema";
import { graphql } from "graphql";
import { createResolvers } from "./resolvers.ts";
import type { World } from "./world.ts";

// Not by import.meta.url: within the tests that is an address of the simulated browser.
const folder = "../graph/schema";

/** The product's own schema: an operation or an answer that does not fit it fails. */
export const schema = makeExecutableSchema({
  typeDefs: readdirSync(folder)
    .filter((file) => file.endsWith(".graphqls"))
    .map((file) => readFileSync(`${folder}/${file}`, "utf8")),
});

const json = (status: number, body: unknown) =>
  new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json" } });

/** A simulated server as a `fetch`: the session endpoint, and the API over one world. */
export function createMockFetch(world: World): typeof fetch {
  return async (input, init) => {
    if (world.offline) throw new TypeError("Failed to fetch");
    const path = new URL(String(input), "http://lectern.test").pathname;
    const body = JSON.parse(String(init?.body)) as { query: string; variables?: Record<string, unknown> };

    if (path === "/lti/session") {
      if (world.sessionStatus !== 200) return json(world.sessionStatus, { error: "invalid_grant" });
      world.generation += 1;
      return json(200, {
        access_token: `access-${world.generation}`,
        token_type: "Bearer",
        expires_in: 600,
        refresh_token: `refresh-${world.generation}`,
        session_id: "session-1",
      });
    }
    if (new Headers(init?.headers).get("Authorization") !== `Bearer access-${world.generation}`) {
      return json(401, { errors: [{ message: "no session", extensions: { code: "UNAUTHENTICATED" } }] });
    }
    const result = await graphql({
      schema,
      source: body.query,
      variableValues: body.variables,
      rootValue: createResolvers(world),
    });
    return json(200, result);
  };
}
