import { describe, expect, test } from "vitest";
import { AnswerQueue, type Answer, type GivenAnswer, type Sent } from "./answer-queue.ts";

/** What one device keeps, whatever becomes of its pages. */
function createDevice() {
  const rows = new Map<string, GivenAnswer>();
  return {
    rows,
    works: true,
    async keep(key: string, given: GivenAnswer) {
      if (this.works) rows.set(key, given);
      return this.works;
    },
    async drop(key: string, { givenAt }: GivenAnswer) {
      if ((rows.get(key)?.givenAt ?? Infinity) <= givenAt) rows.delete(key);
      return this.works;
    },
  };
}

/** A queue whose server can be cut off, and whose clocks stand still until they are told to go on. */
function setup(device = createDevice()) {
  const server = new Map<string, Answer>();
  const waits: { callback: () => void; milliseconds: number }[] = [];
  const state = { reply: { kind: "kept" } as Sent, sent: [] as number[], now: 1_000_000, before: () => {} };
  const queue = new AnswerQueue({
    store: device,
    left: new Map(device.rows),
    now: () => state.now,
    wait: (callback, milliseconds) => void waits.push({ callback, milliseconds }),
    send: async (questionKey, answer, secondsAgo) => {
      state.sent.push(secondsAgo);
      await Promise.resolve();
      state.before();
      if (state.reply.kind === "kept") server.set(questionKey, answer);
      return state.reply;
    },
  });
  return { queue, server, waits, state, device };
}

describe("the queue of answers", () => {
  test("brings an answer to the server", async () => {
    const { queue, server, device } = setup();
    queue.put("q1", { choices: ["b"] });
    await queue.flush();
    expect(server.get("q1")).toEqual({ choices: ["b"] });
    expect(queue.state.pending).toBe(0);
    expect(device.rows.size).toBe(0);
  });

  test("keeps answers while there is no server, and sends the newest of each when there is", async () => {
    const { queue, server, waits, state } = setup();
    state.reply = { kind: "later" };
    queue.put("q1", { choices: ["a"] });
    await queue.flush();
    queue.put("q2", { text: "24" });
    queue.put("q1", { choices: ["b"] });
    await queue.flush();
    expect(queue.state).toMatchObject({ pending: 2, waiting: true, safe: true });

    state.reply = { kind: "kept" };
    waits[0]!.callback();
    await queue.flush();
    expect([...server]).toEqual([
      ["q2", { text: "24" }],
      ["q1", { choices: ["b"] }],
    ]);
    expect(queue.state).toMatchObject({ pending: 0, waiting: false });
  });

  test("waits longer after each try, but never longer than half a minute", async () => {
    const { queue, waits, state } = setup();
    state.reply = { kind: "later" };
    queue.put("q1", { text: "1" });
    for (let tries = 0; tries < 8; tries++) await queue.flush();
    const times = waits.map(({ milliseconds }) => milliseconds);
    expect(times.slice(0, 3)).toEqual([1_000, 2_000, 4_000]);
    expect(times.at(-1)).toBe(30_000);
  });

  test("finds again what was not sent when the page was closed, and tells how old it is", async () => {
    const before = setup();
    before.state.reply = { kind: "later" };
    before.queue.put("q1", { text: "24" });
    await before.queue.flush();

    const after = setup(before.device);
    after.state.now += 90_500;
    expect(after.queue.state.pending).toBe(1);
    await after.queue.flush();
    expect(after.server.get("q1")).toEqual({ text: "24" });
    expect(after.state.sent).toEqual([90]);
    expect(setup(before.device).queue.state.pending).toBe(0);
  });

  test("says so where the device keeps nothing, and still sends", async () => {
    const { queue, server, state, device, waits } = setup();
    device.works = false;
    state.reply = { kind: "later" };
    queue.put("q1", { text: "24" });
    await queue.flush();
    expect(queue.state).toMatchObject({ pending: 1, safe: false });
    state.reply = { kind: "kept" };
    waits[0]!.callback();
    await queue.flush();
    expect(server.get("q1")).toEqual({ text: "24" });
  });

  test("what is given while an older answer is on its way is never the older of the two", async () => {
    const { queue, server, state } = setup();
    state.before = () => {
      state.before = () => {};
      queue.put("q1", { text: "2" });
      state.now += 20_000; // the network is slow
    };
    queue.put("q1", { text: "1" });
    await queue.flush();
    expect(server.get("q1")).toEqual({ text: "2" });
    expect(state.sent).toEqual([0, 0]);
  });

  test("gives way to a newer answer of another device, and can still be used", async () => {
    const { queue, server, state } = setup();
    state.reply = { kind: "newer" };
    queue.put("q1", { text: "old" });
    await queue.flush();
    expect([...queue.state.outdated]).toEqual([["q1", { text: "old" }]]);
    expect(queue.state.pending).toBe(0);

    state.reply = { kind: "kept" };
    queue.put("q1", { text: "old" });
    await queue.flush();
    expect(server.get("q1")).toEqual({ text: "old" });
    expect(queue.state.outdated.size).toBe(0);
  });

  test("does not send again what the server refused, and says why", async () => {
    const { queue, waits, state } = setup();
    state.reply = { kind: "refused", message: "The attempt has been handed in." };
    queue.put("q1", { text: "24" });
    await queue.flush();
    expect(queue.state).toMatchObject({ pending: 0, refusal: "The attempt has been handed in." });
    expect(waits).toHaveLength(0);
    expect(state.sent).toHaveLength(1);
  });
});
