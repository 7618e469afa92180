import { expectAccessible } from "./support/axe.ts";
import { answer, answers, handIn, maximum, openTask, place, score, title } from "./support/exercise.ts";
import { expectInGradebook, lectern, openAs } from "./support/platform.ts";
import { expect, test } from "./support/test.ts";

test.use({ settings: { LECTERN_ALLOWED_OPERATIONS: "app" } });

test("a teacher reads the answers, gives points, overrides, and lets the student try again", async ({
  page,
  demo,
  picture,
}) => {
  test.setTimeout(180_000);
  const tool = lectern(page);
  const inGradebook = (points: string) => expectInGradebook(page, `${points} Completed`);
  const openWork = async () => {
    await openAs(page, demo, "Kari Lund");
    await tool.getByRole("link", { name: title }).click();
    await tool.getByRole("link", { name: "Ola Nordli" }).click();
  };

  await test.step("a student hands in", async () => {
    await place(page, demo);
    await openTask(page, demo, "Ola Nordli");
    for (const [index, given] of answers.entries()) {
      await expect(tool.getByRole("heading", { level: 1 })).toHaveText(`Question ${index + 1}`);
      await answer(tool, given);
      await tool.getByRole("button", { name: /^(Next|To the last page)$/ }).click();
    }
    await tool.getByRole("button", { name: "Hand in" }).click();
    await expect(tool.getByRole("heading", { name: `${score} of ${maximum} points` })).toBeVisible();
    await inGradebook(score);
  });

  await test.step("the teacher sees the answers beside the right ones, and where the score is", async () => {
    await openWork();
    await expect(
      tool.getByRole("heading", { name: `Ola Nordli: ${score} of ${maximum} points` }),
    ).toBeVisible();
    const ledger = tool.getByRole("list", { name: "Where the score is" });
    await expect(ledger.getByRole("listitem").filter({ hasText: "In the Gradebook" })).toContainText("today");
    await expect(tool.getByText("The right answer: 42 pounds")).toBeVisible();
    await picture("grades-1-work");
    await expectAccessible(page);
  });

  await test.step("points for one answer reach the Gradebook", async () => {
    await tool.getByRole("button", { name: "Change points for question 3" }).click();
    await tool.getByRole("textbox", { name: "Points out of 2" }).fill("1,5");
    await tool.getByRole("button", { name: "Keep" }).click();
    await expect(tool.getByRole("heading", { name: `Ola Nordli: 9.5 of ${maximum} points` })).toBeVisible();
    await inGradebook("9.5");
  });

  await test.step("the teacher's own score stands, with what was computed beside it", async () => {
    await openWork();
    await tool.getByRole("textbox", { name: `Score out of ${maximum}` }).fill("10");
    await tool.getByRole("textbox", { name: "Comment to the student" }).fill("You explained it well aloud.");
    await tool.getByRole("button", { name: "Set score" }).click();
    await expect(tool.getByText(`Lectern computed 9.5 of ${maximum}.`)).toBeVisible();
    await expectAccessible(page);
    await inGradebook("10");
  });

  await test.step("two attempts are allowed, and the student may try again", async () => {
    await openAs(page, demo, "Kari Lund");
    await tool.getByRole("link", { name: title }).click();
    await tool.getByRole("button", { name: "Change", exact: true }).click();
    await tool.getByRole("spinbutton", { name: /^Attempts/ }).fill("2");
    await expectAccessible(page);
    await tool.getByRole("button", { name: "Save" }).click();
    await expect(tool.getByText("2 attempts")).toBeVisible();
    await openAs(page, demo, "Ola Nordli");
    await tool.getByRole("link", { name: /^See the answers/ }).click();
    await expect(tool.getByText("Your teacher has set the score.")).toBeVisible();
    await expect(tool.getByText("You explained it well aloud.")).toBeVisible();
    await picture("grades-2-student");
    await expectAccessible(page);
    await tool.getByRole("link", { name: "Try again" }).click();
    await handIn(tool);
    await expect(tool.getByRole("heading", { name: `10 of ${maximum} points` })).toBeVisible();
    await expect(tool.getByText(/^This attempt: 0 of/)).toBeVisible();
  });

  await test.step("report, live view, wall and one student's page are there for everybody", async () => {
    await openWork();
    await expect(tool.getByRole("navigation", { name: "Attempts" })).toContainText("Attempt 2");
    await tool.getByRole("link", { name: "All work of Ola Nordli" }).click();
    await expect(tool.getByText("1 of 1 assignments have a score.")).toBeVisible();
    await expectAccessible(page);
    await tool.getByRole("link", { name: title }).click();
    await tool.getByRole("link", { name: title }).click();
    await tool.getByRole("link", { name: "Report" }).click();
    await expect(tool.getByRole("heading", { name: "1 has handed in" })).toBeVisible();
    await tool.getByRole("button", { name: "Look closer question 1" }).click();
    await expectAccessible(page);
    const download = page.waitForEvent("download");
    await tool.getByRole("button", { name: "Spreadsheet" }).click();
    expect((await download).suggestedFilename()).toBe(`${title}.xlsx`);
    await tool.getByRole("link", { name: "Live" }).click();
    await expect(tool.getByText("1 of 30 have handed in.")).toBeVisible();
    await expectAccessible(page);
    await tool.getByRole("link", { name: "Show on the wall question 2" }).click();
    await expect(tool.getByRole("heading", { name: "Question 2" })).toBeVisible();
    await expect(tool.getByText("Ola Nordli")).toHaveCount(0);
    await expectAccessible(page);
  });
});
