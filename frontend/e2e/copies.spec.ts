import { answer, answers, handIn, place, title } from "./support/exercise.ts";
import { lectern, openAs, openTab } from "./support/platform.ts";
import { expect, test } from "./support/test.ts";

interface State {
  courses: {
    id: string;
    title: string;
    members: { userId: string; role: string }[];
    links: { id: string; title: string }[];
  }[];
}

test("a copied course works at once, apart from the original, also when its exercise was archived", async ({
  page,
  request,
  demo,
}) => {
  test.setTimeout(180_000);
  const tool = lectern(page);
  const copy = `${title} (copy)`;
  await openAs(page, demo, "Kari Lund");
  await tool.getByRole("link", { name: "Library", exact: true }).click();
  await tool.getByRole("searchbox", { name: "Search the library" }).fill(title);
  await tool.getByRole("button", { name: `Look inside: ${title}` }).click();
  await tool.getByRole("button", { name: "Make a copy to change" }).click();
  await tool.getByRole("button", { name: "Publish", exact: true }).click();
  await expect(tool.getByText("Published as version 1.")).toBeVisible();
  await place(page, demo, copy);

  await test.step("a student of the original course hands in", async () => {
    await openAs(page, demo, "Ola Nordli");
    await openTab(page, "Tasks");
    await page.getByRole("link", { name: copy }).click();
    await answer(tool, answers[0] ?? "");
    await handIn(tool);
    await expect(tool.getByRole("heading", { name: /points$/ })).toBeVisible();
  });

  await test.step("the teacher archives the exercise", async () => {
    await openAs(page, demo, "Kari Lund");
    await tool.getByRole("link", { name: "Library", exact: true }).click();
    await tool.getByRole("link", { name: "Your own exercises" }).click();
    await tool.getByRole("button", { name: `Archive: ${copy}` }).click();
    await expect(tool.getByRole("button", { name: `Archive: ${copy}` })).toBeHidden();
  });

  const state = async () => {
    const answer = await request.get(`${demo.lms.replace("lms.localhost", "127.0.0.1")}/simulator/state`);
    return (await answer.json()) as State;
  };
  const [original, other] = (await state()).courses;
  if (!original || !other) throw new Error("the school has two courses");
  await test.step("the teacher copies the course", async () => {
    await openTab(page, "Tasks");
    await page.getByLabel("Copy all of it into").selectOption({ label: other.title });
    await page.getByRole("button", { name: "Copy course" }).click();
    await expect(page.getByRole("heading", { level: 1, name: other.title })).toBeVisible();
    await expect(page.getByRole("status").filter({ hasText: copy })).toBeVisible();
  });
  const links = (await state()).courses[1]?.links ?? [];
  expect(links.map((link) => link.title)).toEqual(original.links.map((link) => link.title));
  expect(links[0]?.id).not.toEqual(original.links[0]?.id);

  await test.step("a student of the copy begins an attempt of their own, whose score goes to the copy's Gradebook", async () => {
    const pupil = other.members.find(({ role }) => role === "student");
    const course = new URL(`/courses/${other.id}`, demo.lms);
    course.search = new URLSearchParams({ user: pupil?.userId ?? "", tab: "tasks" }).toString();
    await page.goto(course.href);
    await page.getByRole("link", { name: copy }).click();
    await expect(tool.getByRole("heading", { level: 1 })).toHaveText("Question 1");
    await answer(tool, answers[0] ?? "");
    await handIn(tool);
    await expect(tool.getByRole("heading", { name: /points$/ })).toBeVisible();
    const teacher = other.members.find(({ role }) => role === "teacher");
    course.searchParams.set("user", teacher?.userId ?? "");
    await page.goto(course.href);
    await openTab(page, "Gradebook");
    await expect(page.getByRole("columnheader", { name: copy })).toBeVisible();
  });
});
