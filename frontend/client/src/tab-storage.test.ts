import { expect, test, vi } from "vitest";
import { tabStorage } from "./tab-storage.ts";

test("a browser that throws on the mere access to storage keeps nothing and breaks nothing", () => {
  const access = vi.spyOn(window, "sessionStorage", "get").mockImplementation(() => {
    throw new DOMException("denied", "SecurityError");
  });
  tabStorage.set("key", "value");
  expect(tabStorage.get("key")).toBeNull();
  tabStorage.remove("key");
  expect(access).toHaveBeenCalledTimes(3);
  access.mockRestore();
});
