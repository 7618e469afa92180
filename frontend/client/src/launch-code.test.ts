import { expect, test } from "vitest";
import { takeLaunchCode } from "./launch-code.ts";

test("the code is taken out of the address at once", () => {
  window.history.replaceState(null, "", "/launch#code=one-time");
  expect(takeLaunchCode(window.location, window.history)).toBe("one-time");
  expect(window.location.href).not.toContain("one-time");
  expect(takeLaunchCode(window.location, window.history)).toBeNull();
});
