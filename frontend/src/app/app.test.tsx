import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { renderApp } from "../testing/render-app.tsx";
import { createWorld, type World } from "../testing/world.ts";

test.each<[string, Partial<World>, string]>([
  ["a teacher who opens the tool comes to the class", { persona: "teacher" }, "30 students"],
  [
    "a teacher who opens an assignment comes to that assignment",
    { persona: "teacher", opened: "assignment-2" },
    "Fractions 2: denominators",
  ],
  ["a student who opens the tool comes to the own tasks", { persona: "student" }, "Hello, Ada"],
  [
    "a student who opens an assignment comes to its first question",
    { persona: "student", opened: "assignment-2" },
    "Question 1",
  ],
  ["whoever is asked for content comes to the picker", { persona: "picker" }, "Add to 7B Matematikk"],
  ["a student who is asked for content does not", { persona: "student", asked: true }, "Hello, Ada"],
  [
    "somebody without a part in the course is told so",
    { persona: "other" },
    "There is nothing for you to do here",
  ],
  ["a launch without a course says where to go", { persona: "nowhere" }, "Open Lectern from within a course"],
])("%s", async (_, change, heading) => {
  await renderApp(createWorld(change));
  expect(await screen.findByRole("heading", { level: 1, name: heading })).toBeVisible();
});

test("a link that has run out says what to do", async () => {
  await renderApp(createWorld({ sessionStatus: 400 }));
  expect(await screen.findByRole("heading", { name: /^Open Lectern again from/ })).toBeVisible();
});

test("a server out of reach can be tried again", async () => {
  const world = createWorld({ offline: true });
  const { user } = await renderApp(world);
  world.offline = false;
  await user.click(await screen.findByRole("button", { name: "Try again" }));
  expect(await screen.findByRole("heading", { name: "30 students" })).toBeVisible();
});

test("a token that ended on the way is renewed without a word", async () => {
  const world = createWorld();
  const { user } = await renderApp(world);
  await screen.findByRole("heading", { name: "30 students" });
  world.generation += 1; // The server knows the former token no more.
  await user.click(screen.getByRole("link", { name: "Assignments" }));
  expect(await screen.findByRole("heading", { name: "3 assignments" })).toBeVisible();
});

test("a student is kept out of the teacher's pages", async () => {
  await renderApp(createWorld({ persona: "student" }), "/course");
  expect(await screen.findByRole("heading", { name: "Hello, Ada" })).toBeVisible();
});

test("Norwegian is spoken to whoever comes with it", async () => {
  await renderApp(createWorld({ persona: "student", locale: "nb" }));
  expect(await screen.findByRole("heading", { name: "Hei, Ada" })).toBeVisible();
});
