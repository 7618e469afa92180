import { screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { renderApp } from "../../testing/render-app.tsx";
import { createWorld } from "../../testing/world.ts";

test("a teacher sets a score, sees what was computed, and goes back to it", async () => {
  const world = createWorld({ opened: "assignment-2" });
  const { user } = await renderApp(world);
  await user.click(await screen.findByRole("link", { name: "Kasper Ødegård" }));
  expect(await screen.findByRole("heading", { name: /^Kasper Ødegård: 0 of 4 points/ })).toBeVisible();
  expect(screen.getByText(/closed for scores/)).toBeVisible();
  const score = screen.getByRole("textbox", { name: "Score out of 4" });
  await user.type(score, "3,5");
  await user.click(screen.getByRole("button", { name: "Set score" }));
  expect(await screen.findByRole("heading", { name: "Kasper Ødegård: 3.5 of 4 points" })).toBeVisible();
  expect(screen.getByText("The score was set by a teacher.")).toBeVisible();
  expect(screen.getByText(/^Lectern computed 0 of 4/)).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Back to the computed score" }));
  expect(await screen.findByRole("heading", { name: /^Kasper Ødegård: 0 of 4 points/ })).toBeVisible();
});

test("nothing is sent of a student who is excused, and the page says so", async () => {
  const world = createWorld({ opened: "assignment-2" });
  const { user } = await renderApp(world);
  await user.click(await screen.findByRole("link", { name: "Kasper Ødegård" }));
  await user.click(await screen.findByRole("checkbox", { name: "Excused from this assignment" }));
  expect(await screen.findByText("Excused: nothing is sent.")).toBeVisible();
  await waitFor(() => expect(screen.queryByText(/closed for scores/)).toBeNull());
  expect(screen.queryByRole("button", { name: "Send again" })).toBeNull();
});

test("a score that was changed in the Gradebook is left alone until the teacher says which one counts", async () => {
  const world = createWorld({ opened: "assignment-2" });
  const kasper = world.members.find((m) => m.displayName === "Kasper Ødegård")!;
  const changed = world.results.find((r) => r.memberId === kasper.id && r.assignmentId === "assignment-2")!;
  changed.delivery = { state: "CHANGED_IN_GRADEBOOK", problem: null, platformScore: "3" };
  const { user } = await renderApp(world);
  const row = await screen.findByRole("row", { name: /Kasper Ødegård/ });
  expect(row).toHaveTextContent("Gradebook says 3. Changed there, kept as it is.");
  expect(screen.getByText(/^1 score was changed in the Gradebook/)).toBeVisible();
  await user.click(screen.getByRole("link", { name: "Kasper Ødegård" }));
  expect(await screen.findByText(/^Gradebook says 3 of 4/)).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Use the Gradebook’s score here too" }));
  expect(await screen.findByRole("heading", { name: "Kasper Ødegård: 3 of 4 points" })).toBeVisible();
  expect(screen.queryByText(/^Gradebook says/)).toBeNull();
});

test("a teacher who comes from the Gradebook stands before the student's work", async () => {
  const world = createWorld({ opened: "assignment-2" });
  world.reviewed = world.members.find((m) => m.displayName === "Kasper Ødegård")!.id;
  await renderApp(world);
  expect(await screen.findByRole("heading", { name: /^Kasper Ødegård: 0 of 4 points/ })).toBeVisible();
});
