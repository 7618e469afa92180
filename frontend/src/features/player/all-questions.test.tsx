import { screen, waitFor, within } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { renderApp } from "../../testing/render-app.tsx";
import { createWorld } from "../../testing/world.ts";

afterEach(() => window.localStorage.clear());

test("a student has all questions on one page, answers them, jumps to an open one, and hands in", async () => {
  const world = createWorld({ persona: "student", opened: "assignment-2" });
  const { user } = await renderApp(world);
  await screen.findByRole("heading", { name: "Question 1" });
  await user.click(screen.getByRole("button", { name: "All questions on one page" }));
  const headings = await screen.findAllByRole("heading", { level: 2, name: /^Question/ });
  expect(headings).toHaveLength(4);
  expect(screen.getAllByRole("main")).toHaveLength(1);

  const sheets = headings.map((heading) => within(heading.closest("section")!));
  await user.click(sheets[0]!.getAllByRole("radio")[1]!);
  await user.type(sheets[3]!.getByRole("textbox"), "numerator");
  await waitFor(() => expect(world.attempts[0]?.responses.get("q1")).toMatchObject({ choices: ["b"] }));
  expect(sheets[0]!.getAllByRole("radio")[1]).toBeChecked();
  expect(screen.getByRole("button", { name: "Question 4" })).toHaveAttribute("aria-current", "step");

  await user.click(screen.getByRole("button", { name: "To the last page" }));
  expect(await screen.findByRole("heading", { name: "2 of 4 have an answer" })).toBeVisible();
  await user.click(within(screen.getByRole("main")).getByRole("button", { name: "Question 3" }));
  const third = (await screen.findByRole("heading", { name: "Question 3" })).closest("section")!;
  await waitFor(() => expect(third).toHaveFocus());

  await user.click(screen.getByRole("button", { name: "One question at a time" }));
  expect(await screen.findByRole("heading", { level: 1, name: "Question 3" })).toBeVisible();
});

test("the device remembers it for the next time", async () => {
  window.localStorage.setItem("lectern.all-questions", "1");
  await renderApp(createWorld({ persona: "student", opened: "assignment-2" }));
  expect(await screen.findAllByRole("heading", { level: 2, name: /^Question/ })).toHaveLength(4);
});
