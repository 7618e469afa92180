import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import { beforeEach, expect, test, vi } from "vitest";

/** The module with a database of its own, as a page that was opened anew has it. */
async function open(userId: string, assignmentId = "assignment-1") {
  vi.resetModules();
  const { DeviceAnswers, forgetOthers } = await import("./device-answers.ts");
  return { device: await DeviceAnswers.open(userId, assignmentId), forgetOthers };
}

const given = (text: string, givenAt = Date.now()) => ({ answer: { text }, givenAt });

beforeEach(() => {
  vi.stubGlobal("indexedDB", new IDBFactory());
  vi.stubGlobal("IDBKeyRange", IDBKeyRange);
});

test("what waits is found by the next page of the same person, for the same attempt only", async () => {
  const first = await open("ola");
  const store = first.device.storeOf("attempt-1");
  expect(await store.keep("q1", given("one", 1))).toBe(true);
  expect(await store.keep("q1", given("two", 2))).toBe(true);
  await first.device.storeOf("attempt-2").keep("q1", given("other"));
  await (await open("ola", "assignment-2")).device.storeOf("attempt-3").keep("q1", given("elsewhere"));

  const next = await open("ola");
  expect(next.device.left("attempt-1")).toEqual(new Map([["q1", given("two", 2)]]));
  expect((await open("siri")).device.left("attempt-1").size).toBe(0);
});

test("what has arrived is dropped, unless something newer waits", async () => {
  const { device } = await open("ola");
  const store = device.storeOf("attempt-1");
  await store.keep("q1", given("newer", 2));
  await store.drop("q1", given("older", 1));
  expect((await open("ola")).device.left("attempt-1").size).toBe(1);
  await store.drop("q1", given("newer", 2));
  expect((await open("ola")).device.left("attempt-1").size).toBe(0);
});

test("what waits for an attempt that is handed in is counted and dropped", async () => {
  const before = await open("ola");
  await before.device.storeOf("attempt-1").keep("q1", given("late"));
  await before.device.storeOf("attempt-2").keep("q1", given("in time"));
  const { device } = await open("ola");
  expect(await device.dropAllBut("attempt-2")).toBe(1);
  const after = await open("ola");
  expect(after.device.left("attempt-1").size).toBe(0);
  expect(after.device.left("attempt-2").size).toBe(1);
});

test("nothing of anybody else stays, and nothing old", async () => {
  const now = Date.now();
  const ola = await open("ola");
  await ola.device.storeOf("attempt-1").keep("q1", given("mine", now));
  await ola.device.storeOf("attempt-1").keep("q2", given("forgotten", now - 15 * 86_400_000));
  await (await open("siri")).device.storeOf("attempt-9").keep("q1", given("hers", now));
  await ola.forgetOthers("ola", now);
  expect([...(await open("ola")).device.left("attempt-1").keys()]).toEqual(["q1"]);
  expect((await open("siri")).device.left("attempt-9").size).toBe(0);
});

test("a browser that refuses the database keeps nothing and says so", async () => {
  vi.stubGlobal("indexedDB", {
    open: () => {
      throw new DOMException("The user denied permission to access the database.", "SecurityError");
    },
  });
  const { device, forgetOthers } = await open("ola");
  expect(device.left("attempt-1").size).toBe(0);
  expect(await device.storeOf("attempt-1").keep("q1", given("one"))).toBe(false);
  expect(await device.dropAllBut(null)).toBe(0);
  await forgetOthers("ola");
});
