import { buildSchema } from "graphql";
import { createHandler } from "graphql-sse/lib/use/fetch";
import { expect, test } from "vitest";
import { openLive } from "./live.ts";
import { Session } from "./session.ts";
import { tabStorage } from "./tab-storage.ts";

/** A server of the protocol that tells to whom it talks, and then ends the stream. */
const serve = createHandler({
  schema: buildSchema("type Query { ok: Boolean } type Subscription { heard(word: String!): String! }"),
  context: ({ headers }) => ({ authorization: headers.get("Authorization") }),
  subscribe: ({ variableValues, contextValue }) =>
    (async function* () {
      yield { data: { heard: `${contextValue?.authorization} ${variableValues?.["word"]}` } };
    })(),
});

test("a stream carries the session's token, renewed where it would end", async () => {
  let renewals = 0;
  const session = new Session({
    base: "",
    storage: tabStorage,
    formerId: () => null,
    now: () => 0,
    fetch: async () =>
      Response.json({
        access_token: `access-${++renewals}`,
        // The first token is as good as ended at once.
        expires_in: renewals === 1 ? 1 : 600,
        refresh_token: "refresh",
        session_id: "s-1",
      }),
  });
  await session.open("code");
  const live = openLive({
    base: "http://lectern.test",
    session,
    // The test page's signal is not one that Request takes.
    fetch: (url, init) => serve(new Request(url, { ...init, signal: null })),
  });
  const heard: unknown[] = [];
  await new Promise<void>((complete, error) => {
    const request = {
      query: "subscription Hear($word: String!) { heard(word: $word) }",
      variables: { word: "hei" },
    };
    live.subscribe(request, { next: (result) => heard.push(result.data), complete, error });
  });
  expect(heard).toEqual([{ heard: "Bearer access-2 hei" }]);
});
