import { expectAccessible } from "./support/axe.ts";
import { editor } from "./support/editor.ts";
import { lectern, openAs, openTab } from "./support/platform.ts";
import { expect, test } from "./support/test.ts";

test.use({ settings: { LECTERN_ALLOWED_OPERATIONS: "app" } });

test("a teacher writes an exercise while adding content, a student works on it, and a mistake is mended", async ({
  page,
  demo,
  picture,
}) => {
  test.setTimeout(180_000);
  const tool = lectern(page);
  page.setDefaultTimeout(15_000);
  const { write, add, saved } = editor(tool);

  await test.step("the teacher begins in the picker", async () => {
    await openAs(page, demo, "Kari Lund");
    await openTab(page, "Add content");
    await tool.getByRole("link", { name: "Write an exercise" }).click();
    await write("Title", "Capitals of the north");
    await tool.getByLabel("Subject").selectOption({ label: "Social studies" });
    await tool.getByRole("button", { name: "Write the questions" }).click();
    await expect(tool.getByRole("heading", { name: "Capitals of the north" })).toBeVisible();
  });

  await test.step("writes questions of several kinds, with a mistake in one", async () => {
    await add("Multiple choice");
    await write("What is asked", "Which is the capital of Norway?");
    await write("Choice A", "Bergen");
    await write("Choice B", "Oslo");
    await tool.getByRole("radio", { name: "A is right" }).check();
    await saved();
    await expectAccessible(page);
    await picture("authoring-1-question");
    await add("Number");
    await write("What is asked", "How many countries share the island of Greenland?");
    await write("Right number", "1");
    await add("Short answer");
    await write("What is asked", "The capital of Finland is \\(x\\). What is \\(x\\)?");
    await write("Right answer 1", "Helsinki");
    await saved();
    await add("Ordering");
    await write("What is asked", "From north to south");
    await saved();
    const missing = tool.getByRole("list", { name: "Before it can be published" });
    const notReady = tool.getByRole("img", { name: "not ready" });
    await expect(missing.or(notReady)).toHaveCount(0); // nobody is interrupted while writing
    await tool.getByRole("button", { name: "Publish and place" }).click();
    await expect(tool.getByRole("alert")).toContainText("Question 4");
    await expect(missing).toBeVisible();
    await expect(notReady).toHaveCount(1);
    await picture("authoring-2-not-ready");
    await tool.getByRole("button", { name: "Delete: question 4" }).click();
    await tool.getByRole("button", { name: "Undo" }).click();
    await tool.getByRole("button", { name: "Delete: question 4" }).click();
    await tool.getByRole("button", { name: "See it as a student" }).click();
    await expect(tool.getByRole("radio")).toHaveCount(2);
    await picture("authoring-3-as-a-student");
    await expectAccessible(page);
    await tool.getByRole("button", { name: "Go on writing" }).click();
  });

  await test.step("moves a question by keyboard, and finds the form on the first screen of a phone", async () => {
    const questions = tool.getByRole("navigation", { name: "Questions" });
    const third = questions.getByRole("button", { name: /^3\b/ });
    await third.click();
    await third.press("Alt+ArrowUp");
    await expect(questions.getByRole("button", { name: /^2\b/ })).toBeFocused();
    await expect(questions.getByRole("button", { name: /^2\b/ })).toContainText("The capital of Finland");
    await page.keyboard.press("Alt+ArrowDown");
    await expect(third).toContainText("The capital of Finland");
    const desk = page.viewportSize();
    await page.setViewportSize({ width: 390, height: 844 });
    await tool.getByRole("button", { name: "Previous question" }).click();
    await expect(tool.getByRole("textbox", { name: "What is asked" })).toBeInViewport();
    await expect(third).toBeHidden();
    await tool.getByRole("button", { name: "Question 2 of 3" }).click();
    await picture("authoring-7-phone");
    await expectAccessible(page);
    await third.click();
    await expect(tool.getByRole("heading", { name: "Question 3", exact: true })).toBeVisible();
    await expect(third).toBeHidden();
    if (desk) await page.setViewportSize(desk);
  });

  await test.step("publishes and places it", async () => {
    await tool.getByRole("button", { name: "Publish and place" }).click();
    await expect(tool.getByRole("textbox", { name: "Title in itslearning" })).toHaveValue(
      "Capitals of the north",
    );
    await tool.getByRole("button", { name: "Place in itslearning" }).click();
    await expect(page.getByRole("status")).toContainText("“Capitals of the north” was added to the course.");
  });

  await test.step("a student answers all of it, rightly", async () => {
    await openAs(page, demo, "Ola Nordli");
    await openTab(page, "Tasks");
    await page.getByRole("link", { name: "Capitals of the north" }).click();
    await tool.getByRole("radio", { name: /Oslo/ }).check({ force: true });
    await tool.getByRole("button", { name: "Next" }).click();
    await tool.getByRole("textbox").fill("1");
    await tool.getByRole("button", { name: "Next" }).click();
    await tool.getByRole("textbox").fill("helsinki");
    await tool.getByRole("button", { name: "To the last page" }).click();
    await tool.getByRole("button", { name: "Hand in" }).click();
    await expect(tool.getByRole("heading", { name: "2 of 3 points" })).toBeVisible();
  });

  await test.step("the teacher mends the key and sees whose score changes before it does", async () => {
    await openAs(page, demo, "Kari Lund");
    await tool.getByRole("link", { name: "Library", exact: true }).click();
    await tool.getByRole("link", { name: "Your own exercises" }).click();
    await picture("authoring-4-own");
    await expectAccessible(page);
    await tool.getByRole("link", { name: "Edit: Capitals of the north" }).click();
    await tool.getByRole("radio", { name: "B is right" }).check();
    await saved();
    await tool.getByRole("button", { name: "Publish", exact: true }).click();
    await expect(tool.getByText("Published as version 2.")).toBeVisible();
    await tool.getByRole("link", { name: "Back" }).click();
    await tool.getByRole("link", { name: "Assignments" }).click();
    await tool.getByRole("link", { name: "Capitals of the north" }).click();
    await tool.getByRole("button", { name: "See what version 2 changes" }).click();
    await expect(tool.getByRole("row", { name: /Ola Nordli/ }).first()).toContainText("3");
    await picture("authoring-5-whose-score");
    await expectAccessible(page);
    await tool.getByRole("button", { name: "Take version 2, and mark 1 attempt anew" }).click();
    await expect(tool.getByText("Version 2 is placed.")).toBeVisible();
    await openTab(page, "Gradebook");
    await expect(page.getByRole("row", { name: /^Ola Nordli/ })).toContainText("3 Completed, FullyGraded");
  });
});

test("who saves second sees both texts, and loses neither", async ({ page, context, demo, picture }) => {
  page.setDefaultTimeout(15_000);
  const first = lectern(page);
  await openAs(page, demo, "Kari Lund");
  await first.getByRole("link", { name: "Library", exact: true }).click();
  await first.getByRole("link", { name: "Write an exercise" }).click();
  await first.getByRole("textbox", { name: "Title", exact: true }).fill("Berries");
  await first.getByRole("button", { name: "Write the questions" }).click();
  await expect(first.getByRole("heading", { name: "Berries" })).toBeVisible();
  await first.getByRole("link", { name: "Back" }).click();
  await first.getByRole("button", { name: "Share with your school: Berries" }).click();
  await expect(first.getByText("shared with your school")).toBeVisible();
  await first.getByRole("link", { name: "Edit: Berries" }).click();
  await expect(first.getByRole("textbox", { name: "Title", exact: true })).toHaveValue("Berries");

  const other = await context.newPage();
  const second = lectern(other);
  await openAs(other, demo, "Jonas Hagen");
  await second.getByRole("link", { name: "Library", exact: true }).click();
  await second.getByRole("link", { name: "Your own exercises" }).click();
  await second.getByRole("link", { name: "Edit: Berries" }).click();
  await second.getByRole("textbox", { name: "Title", exact: true }).fill("Red berries");
  await expect(second.getByText("Saved", { exact: true })).toBeVisible();

  await page.bringToFront();
  await first.getByRole("textbox", { name: "Title", exact: true }).fill("Blue berries");
  await expect(first.getByRole("heading", { name: "Two of you have edited this exercise" })).toBeVisible();
  await expect(first.getByText("Red berries differs")).toBeVisible();
  await expect(first.getByText("Blue berries differs")).toBeVisible();
  await picture("authoring-6-conflict");
  await expectAccessible(page);
  await first.getByRole("button", { name: "Keep mine as a copy, and leave theirs" }).click();
  await expect(first.getByRole("heading", { name: "Blue berries (copy)" })).toBeVisible();
});
