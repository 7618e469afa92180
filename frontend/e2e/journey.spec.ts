import { expectAccessible } from "./support/axe.ts";
import { answer, answers, maximum, openTask, score, title } from "./support/exercise.ts";
import { lectern, openAs, openTab } from "./support/platform.ts";
import { expect, test } from "./support/test.ts";

// As in a production that runs the app's own operations and no others.
test.use({ settings: { LECTERN_ALLOWED_OPERATIONS: "app" } });

test("content is placed in a class, a student works on it, and the score comes back", async ({
  page,
  demo,
  picture,
}) => {
  test.setTimeout(180_000);
  const tool = lectern(page);

  await test.step("the teacher opens Lectern in the platform's frame and sees the class", async () => {
    await openAs(page, demo, "Kari Lund");
    // The list is read by itself.
    await expect(tool.getByRole("heading", { name: "30 students" })).toBeVisible();
    const ada = tool.getByRole("row", { name: /Ada Kristoffersen/ });
    await expect(ada).toContainText("never opened");
    await tool.getByRole("button", { name: "Update" }).click();
    await expect(tool.getByText("The list of students is up to date.")).toBeAttached();
    await picture("1-teacher-class");
    await expectAccessible(page);
  });

  await test.step("the teacher picks an exercise and places it in the course", async () => {
    await openTab(page, "Add content");
    await tool.getByRole("searchbox", { name: "Search the library" }).fill("percent");
    await tool.getByRole("button", { name: `Choose: ${title}` }).click();
    await expect(tool.getByRole("textbox", { name: "Title in itslearning" })).toHaveValue(title);
    await picture("2-teacher-picks");
    await expectAccessible(page);
    await tool.getByRole("button", { name: "Place in itslearning" }).click();
    await expect(page.getByRole("status")).toContainText(`“${title}” was added to the course.`);
    await picture("3-teacher-placed");
    await expectAccessible(page);
    await openTab(page, "Gradebook");
    await expect(page.getByRole("columnheader", { name: title })).toContainText(`of ${maximum}`);
  });

  await test.step("the student opens the task and answers", async () => {
    await openTask(page, demo, "Ola Nordli");
    await expect(tool.getByRole("heading", { level: 1 })).toHaveText("Question 1");
    await picture("4-student-question");
    await expectAccessible(page);
    for (const [index, given] of answers.entries()) {
      await expect(tool.getByRole("heading", { level: 1 })).toHaveText(`Question ${index + 1}`);
      await answer(tool, given);
      await tool.getByRole("button", { name: /^(Next|To the last page)$/ }).click();
    }
    await expect(
      tool.getByRole("heading", { name: `All ${answers.length} questions have an answer` }),
    ).toBeVisible();
    await picture("5-student-last-page");
    await expectAccessible(page);
  });

  await test.step("the student hands in and sees the result", async () => {
    await tool.getByRole("button", { name: "Hand in" }).click();
    await expect(tool.getByRole("heading", { name: `${score} of ${maximum} points` })).toBeVisible();
    const ledger = tool.getByRole("list", { name: "Where your result is" });
    await expect(ledger.getByRole("listitem").filter({ hasText: "Sent" })).toBeVisible();
    await picture("6-student-result");
    await expectAccessible(page);
  });

  await test.step("the platform has the score, and the task has left the list", async () => {
    await openTab(page, "Tasks");
    await expect(page.getByText("Nothing to do. 1 completed.")).toBeVisible();
    await picture("7-platform-tasks");
    await openTab(page, "Gradebook");
    await expect(page.getByRole("row", { name: /^Ola Nordli/ })).toContainText(
      `${score} Completed, FullyGraded`,
    );
    await picture("8-platform-gradebook");
    await expectAccessible(page);
  });

  await test.step("the teacher sees how far the student is, and that the score arrived", async () => {
    await openAs(page, demo, "Kari Lund");
    await tool.getByRole("searchbox", { name: "Find a student" }).fill("ola");
    const ola = tool.getByRole("row", { name: /Ola Nordli/ });
    await expect(ola).toContainText(`${score}/${maximum}`);
    await expect(ola).toContainText("In the Gradebook");
    await picture("9-teacher-class");
    await expectAccessible(page);
    await tool.getByRole("link", { name: title }).click();
    await expect(tool.getByText("1 of 30 have handed in.")).toBeVisible();
    await expect(tool.getByRole("row", { name: /Ola Nordli/ })).toContainText("In the Gradebook");
    await picture("10-teacher-assignment");
    await expectAccessible(page);
  });
});

test("a reload inside the frame keeps the teacher in, at the same place", async ({ page, demo }) => {
  const tool = lectern(page);
  await openAs(page, demo, "Kari Lund");
  await tool.getByRole("link", { name: "Library", exact: true }).click();
  const search = tool.getByRole("searchbox", { name: "Search the library" });
  await search.fill("percent");
  await expect(tool.getByRole("heading", { name: title })).toBeVisible();

  await tool.locator("html").evaluate(() => location.reload());
  await expect(search).toHaveValue("percent");
  await expect(tool.getByRole("heading", { name: title })).toBeVisible();
});
