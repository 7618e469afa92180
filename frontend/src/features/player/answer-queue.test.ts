import { describe, expect, test } from "vitest";
import { tabStorage } from "@lectern/client";
import { AnswerQueue, type Answer, type Sent } from "./answer-queue.ts";

/** A queue whose server can be cut off, and whose clock stands still until it is told to go on. */
function setup() {
  const server = new Map<string, Answer>();
  const waits: { callback: () => void; milliseconds: number }[] = [];
  const state = { reply: { kind: "kept" } as Sent, sent: 0 };
  const queue = new AnswerQueue({
    attemptId: "attempt-1",
    storage: tabStorage,
    wait: (callback, milliseconds) => void waits.push({ callback, milliseconds }),
    send: async (questionKey, answer) => {
      state.sent += 1;
      if (state.reply.kind === "kept") server.set(questionKey, answer);
      return state.reply;
    },
  });
  return { queue, server, waits, state };
}

describe("the queue of answers", () => {
  test("brings an answer to the server", async () => {
    const { queue, server } = setup();
    queue.put("q1", { choices: ["b"] });
    await queue.flush();
    expect(server.get("q1")).toEqual({ choices: ["b"] });
    expect(queue.state.pending).toBe(0);
  });

  test("keeps answers while there is no server, and sends the newest of each when there is", async () => {
    const { queue, server, waits, state } = setup();
    state.reply = { kind: "later" };
    queue.put("q1", { choices: ["a"] });
    await queue.flush();
    queue.put("q2", { text: "24" });
    queue.put("q1", { choices: ["b"] });
    await queue.flush();
    expect(queue.state).toMatchObject({ pending: 2, waiting: true });

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

  test("finds what was not sent again after a reload", async () => {
    const before = setup();
    before.state.reply = { kind: "later" };
    before.queue.put("q1", { text: "24" });
    await before.queue.flush();

    const after = setup();
    expect(after.queue.state.pending).toBe(1);
    await after.queue.flush();
    expect(after.server.get("q1")).toEqual({ text: "24" });
    expect(setup().queue.state.pending).toBe(0);
  });

  test("does not send again what the server refused, and says why", async () => {
    const { queue, waits, state } = setup();
    state.reply = { kind: "refused", message: "The attempt has been handed in." };
    queue.put("q1", { text: "24" });
    await queue.flush();
    expect(queue.state).toEqual({ pending: 0, waiting: false, refusal: "The attempt has been handed in." });
    expect(waits).toHaveLength(0);
    expect(state.sent).toBe(1);
  });
});
