import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { renderApp } from "../../testing/render-app.tsx";
import { createWorld } from "../../testing/world.ts";

async function openQueue() {
  const world = createWorld({ opened: "assignment-2" });
  const { user } = await renderApp(world);
  await user.click(await screen.findByRole("link", { name: "Read 3 answers" }));
  expect(await screen.findByRole("heading", { name: "3 answers to read" })).toBeVisible();
  return { world, user };
}

test("answers are marked by keys alone, one after the other", async () => {
  const { world, user } = await openQueue();
  expect(await screen.findByRole("heading", { name: "Astrid Haugen" })).toHaveFocus();
  await user.keyboard("5");
  expect(screen.getByRole("button", { name: "5" })).toHaveAttribute("aria-pressed", "true");
  await user.keyboard("{Control>}{Enter}{/Control}");
  expect(await screen.findByRole("heading", { name: "Maja Lindström" })).toHaveFocus();
  expect(world.essays[0]).toMatchObject({ points: "5" });
  expect(screen.getByText("1 of 3 read")).toBeVisible();
  await user.keyboard("k");
  expect(await screen.findByRole("heading", { name: "Astrid Haugen" })).toHaveFocus();
  await user.keyboard("jj");
  expect(await screen.findByRole("heading", { name: "Amina Warsame" })).toHaveFocus();
});

test("keys do nothing while a comment is written, or when they are switched off", async () => {
  const { world, user } = await openQueue();
  const comment = await screen.findByRole("textbox", { name: "Comment to the student" });
  await user.type(comment, "jk 3 corners");
  expect(comment).toHaveValue("jk 3 corners");
  expect(screen.getByRole("button", { name: "3" })).toHaveAttribute("aria-pressed", "false");
  await user.keyboard("{Control>}{Enter}{/Control}");
  expect(world.essays[0]?.points).toBeNull();
  await user.click(screen.getByRole("checkbox", { name: "Single keys" }));
  await user.keyboard("j");
  expect(screen.getByRole("heading", { name: "Astrid Haugen" })).toBeVisible();
});

test("names can be hidden, and a refusal stands at its field", async () => {
  const { user } = await openQueue();
  await user.click(await screen.findByRole("checkbox", { name: "Hide names" }));
  expect(screen.queryByText("Astrid Haugen")).toBeNull();
  expect(screen.getByRole("heading", { name: "Answer 1" })).toBeVisible();
  await user.type(screen.getByRole("textbox", { name: /^Or in figures/ }), "7");
  await user.click(screen.getByRole("button", { name: /^Save and next/ }));
  expect(await screen.findByText("6 points at most.")).toBeVisible();
});

test("what was said to one answer is said again to the next by a key", async () => {
  const { user } = await openQueue();
  await user.type(await screen.findByRole("textbox", { name: "Comment to the student" }), "Say why.");
  await user.type(screen.getByRole("textbox", { name: /^Or in figures/ }), "3");
  await user.keyboard("{Control>}{Enter}{/Control}");
  expect(await screen.findByRole("heading", { name: "Maja Lindström" })).toHaveFocus();
  const comment = screen.getByRole("textbox", { name: "Comment to the student" });
  await user.type(comment, "Good.");
  await user.keyboard("{Alt>}[Digit1]{/Alt}");
  expect(comment).toHaveValue("Good.\nSay why.");
});
