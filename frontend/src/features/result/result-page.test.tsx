import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { renderApp } from "../../testing/render-app.tsx";
import { createWorld } from "../../testing/world.ts";

test("a student reads what counts, and every attempt's answers", async () => {
  const world = createWorld({ persona: "student", opened: "assignment-2" });
  const at = new Date().toISOString();
  const key = world.assignments[1]!.exercise.questions[0]!.key;
  world.attempts = ["first", "second"].map((id) => ({
    id,
    assignmentId: "assignment-2",
    handedInAt: at,
    responses: new Map([[key, { text: `${id} words`, choices: null }]]),
  }));
  world.results = [
    {
      id: "result",
      assignmentId: "assignment-2",
      memberId: "member-1",
      answeredCount: 1,
      handedInAt: at,
      scoreGiven: "3",
      comment: "Well explained",
      overridden: true,
      delivery: { state: "DELIVERED", problem: null },
    },
  ];
  const { user } = await renderApp(world);
  expect(await screen.findByRole("heading", { name: "3 of 4 points" })).toBeVisible();
  expect(screen.getByText("Your teacher has set the score.")).toBeVisible();
  expect(screen.getByText("Well explained")).toBeVisible();
  expect(screen.getByText(/^second words/)).toBeVisible();
  const attempts = screen.getByRole("navigation", { name: "Attempts" });
  await user.click(within(attempts).getByRole("link", { name: "Attempt 1" }));
  expect(await screen.findByText(/^first words/)).toBeVisible();
  expect(screen.getByRole("heading", { name: "3 of 4 points" })).toBeVisible();
});

test("work that the teacher has still to read is said to be with the teacher, not in the Gradebook", async () => {
  const world = createWorld({ persona: "student", opened: "assignment-2" });
  const at = new Date().toISOString();
  world.attempts = [{ id: "first", assignmentId: "assignment-2", handedInAt: at, responses: new Map() }];
  world.results = [
    {
      id: "result",
      assignmentId: "assignment-2",
      memberId: "member-1",
      answeredCount: 1,
      handedInAt: at,
      scoreGiven: null,
      gradingProgress: "PendingManual",
      delivery: { state: "DELIVERED", problem: null },
    },
  ];
  await renderApp(world);
  const stops = within(await screen.findByRole("list", { name: "Where your result is" }));
  expect(stops.getAllByRole("listitem").map(({ textContent }) => textContent)).toEqual([
    expect.stringMatching(/^Handed in/),
    "With your teacherhas still to be read",
    "In the Gradebookonce it is read",
  ]);
});
