import { isEnumType } from "graphql";
import { expect, test } from "vitest";
import { schema } from "../testing/mock-server.ts";
import { errorCodes } from "./errors.ts";

test("every error code of the schema is known here", () => {
  const type = schema.getType("ErrorCode");
  const values = isEnumType(type) ? type.getValues().map(({ name }) => name) : [];
  expect([...errorCodes].sort()).toEqual(values.sort());
});
