import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { renderApp } from "../../testing/render-app.tsx";
import { createWorld } from "../../testing/world.ts";

test("a task after its deadline says so, and that it can still be handed in", async () => {
  const world = createWorld({ persona: "student" });
  world.assignments[0]!.dueAt = new Date(Date.now() - 3 * 86_400_000).toISOString();
  await renderApp(world);
  const task = (await screen.findByRole("heading", { name: "Geometry test" })).closest("li")!;
  expect(within(task).getByText(/^was due .*, can still be handed in$/)).toBeVisible();
  const other = screen.getByRole("heading", { name: "Fractions 2: denominators" }).closest("li")!;
  expect(within(other).getByText(/^due /)).toBeVisible();
});
