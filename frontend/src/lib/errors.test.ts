import { errorCodes } from "@lectern/client";
import { isEnumType } from "graphql";
import { CombinedError } from "urql";
import { expect, test } from "vitest";
import { schema } from "../testing/mock-server.ts";
import { mayPass, problemOf } from "./errors.ts";

const failed = (code: string) =>
  new CombinedError({
    graphQLErrors: [{ message: "as the server says it", extensions: { code } }],
    response: { status: 200 },
  });

test("every error code of the schema is known here", () => {
  const type = schema.getType("ErrorCode");
  const values = isEnumType(type) ? type.getValues().map(({ name }) => name) : [];
  expect([...errorCodes].sort()).toEqual(values.sort());
});

test("no answer at all means that there is no connection", () => {
  const error = new CombinedError({ networkError: new TypeError("Failed to fetch") });
  expect(problemOf(error)).toBe("offline");
  expect(mayPass(error)).toBe(true);
});

test.each([
  ["RATE_LIMITED", true],
  ["PLATFORM_UNAVAILABLE", true],
  ["TIMEOUT", true],
  ["LICENCE_REQUIRED", false],
  ["FORBIDDEN", false],
  ["BAD_INPUT", false],
])("an answer that met %s is sent again: %s", (code, again) => {
  expect(mayPass(failed(code))).toBe(again);
});
