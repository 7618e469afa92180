import { cleanup, screen, waitFor } from "@testing-library/react";
import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import { beforeEach, expect, test, vi } from "vitest";
import { renderApp } from "../../testing/render-app.tsx";
import { createWorld, type World } from "../../testing/world.ts";

beforeEach(() => {
  vi.stubGlobal("indexedDB", new IDBFactory());
  vi.stubGlobal("IDBKeyRange", IDBKeyRange);
});

/** Opens the assignment, and answers the first question by its key while there is no network. */
async function answerOffline(key: string): Promise<World> {
  const world = createWorld({ persona: "student", opened: "assignment-2" });
  const { user } = await renderApp(world);
  await screen.findByRole("heading", { name: "Question 1" });
  world.offline = true;
  await user.keyboard(key);
  expect(await screen.findByText(/1 answer is kept on this device/)).toBeVisible();
  return world;
}

/** The tab is closed, and never finds its network again; later somebody opens the task anew. */
async function openAgain(world: World, question: string) {
  cleanup();
  const app = await renderApp({ ...world, offline: false });
  await screen.findByRole("heading", { name: question });
  return app;
}

const firstAnswer = (world: World) => world.attempts[0]!.responses.get("q1");

test("an answer without a network survives the closed tab, and is sent when the task is opened again", async () => {
  const world = await answerOffline("b");
  await openAgain(world, "Question 2");
  await waitFor(() => expect(firstAnswer(world)).toMatchObject({ choices: ["b"] }));
  expect(await screen.findByText("Saved")).toBeVisible();
});

test("a newer answer of another device stays, and the one from here can still be used", async () => {
  const world = await answerOffline("b");
  world.attempts[0]!.responses.set("q1", { choices: ["a"], answeredAt: Date.now() + 60_000 });
  const { user } = await openAgain(world, "Question 2");
  expect(await screen.findByText(/Question 1: another device has sent a newer answer/)).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Question 1, answered" }));
  await waitFor(() => expect(screen.getAllByRole("radio")[0]).toBeChecked());

  world.attempts[0]!.responses.set("q1", { choices: ["a"], answeredAt: Date.now() - 60_000 });
  await user.click(screen.getByRole("button", { name: "Use the answer from here" }));
  await waitFor(() => expect(firstAnswer(world)).toMatchObject({ choices: ["b"] }));
  expect(screen.getAllByRole("radio")[1]).toBeChecked();
  expect(screen.queryByText(/another device/)).toBeNull();
});

test("another person on the same device neither sees nor sends it, and it is gone", async () => {
  const world = await answerOffline("b");
  world.userId = "user-2";
  await openAgain(world, "Question 1");
  for (const radio of screen.getAllByRole("radio")) expect(radio).not.toBeChecked();
  expect(firstAnswer(world)).toBeUndefined();
  await waitFor(() => expect(screen.queryByText(/kept on this device/)).toBeNull());

  world.userId = "user-1";
  await openAgain(world, "Question 1");
  expect(firstAnswer(world)).toBeUndefined();
});

test("what is answered elsewhere meanwhile shows when one comes back to the page", async () => {
  const world = createWorld({ persona: "student", opened: "assignment-2" });
  await renderApp(world);
  await screen.findByRole("heading", { name: "Question 1" });
  world.attempts[0]!.responses.set("q1", { choices: ["c"] });
  await waitFor(() => {
    document.dispatchEvent(new Event("visibilitychange"));
    expect(screen.getAllByRole("radio")[2]).toBeChecked();
  });
});

test("an answer that comes after the hand-in is told, and the result follows", async () => {
  const world = await answerOffline("b");
  world.attempts[0]!.handedInAt = new Date().toISOString();
  world.assignments[1]!.attemptsAllowed = 1;
  cleanup();
  const { user } = await renderApp({ ...world, offline: false }, "/play/assignment-2");
  expect(await screen.findByText(/1 answer had no connection to be sent by/)).toBeVisible();
  await user.click(screen.getByRole("button", { name: "To the result" }));
  expect(await screen.findByRole("heading", { name: /of 4 points/ })).toBeVisible();
});
