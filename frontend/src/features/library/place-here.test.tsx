import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { renderApp } from "../../testing/render-app.tsx";
import { createWorld } from "../../testing/world.ts";

test("a teacher who opens a link without an exercise chooses one for it", async () => {
  const world = createWorld({ unplaced: "Homework" });
  const { user } = await renderApp(world);
  await user.click(await screen.findByRole("link", { name: "Choose one" }));
  expect(await screen.findByRole("heading", { name: "Choose an exercise for “Homework”" })).toBeVisible();
  await user.click(await screen.findByRole("button", { name: "Look inside: Fractions 2: denominators" }));
  expect(await screen.findByRole("textbox", { name: "Title in itslearning" })).toHaveValue("Homework");
  await user.click(screen.getByRole("button", { name: "Place it here" }));
  expect(await screen.findByRole("heading", { name: "Homework" })).toBeVisible();
  expect(world.opened).toBe("assignment-placed");
});

test("a student who comes before the teacher has chosen sees the tasks", async () => {
  await renderApp(createWorld({ persona: "student", unplaced: "Homework" }));
  expect(await screen.findByRole("heading", { level: 1, name: /^Hello/ })).toBeVisible();
});
