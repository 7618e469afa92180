import { expectAccessible } from "./support/axe.ts";
import { answer, handIn, openTask, place, title } from "./support/exercise.ts";
import { expectInGradebook, lectern, openAs, openTab, turn } from "./support/platform.ts";
import { expect, test } from "./support/test.ts";

test.describe("a score is not lost", () => {
  test.setTimeout(120_000);

  test("while the platform is down it waits, and then it arrives by itself", async ({
    page,
    demo,
    picture,
  }) => {
    const tool = lectern(page);
    await place(page, demo);
    await openTask(page, demo, "Ola Nordli");
    await answer(tool, "20");
    // The switch loads the platform's page anew, which opens the task again.
    await turn(page, "Services are down", true);
    await handIn(tool);
    const ledger = tool.getByRole("list", { name: "Where your result is" });
    await expect(ledger).toContainText("On its way");
    await picture("outage-student-waiting");
    await expectAccessible(page);

    await turn(page, "Services are down", false);
    await expectInGradebook(page, "1 Completed", { within: 60_000, eachTime: 1_000 });
    await openAs(page, demo, "Kari Lund");
    await tool.getByRole("link", { name: title }).click();
    await expect(tool.getByRole("row", { name: /Ola Nordli/ })).toContainText("In the Gradebook");
  });

  test("when the platform refuses it the teacher sees why, and can send it again", async ({
    page,
    demo,
    picture,
  }) => {
    const tool = lectern(page);
    await place(page, demo);
    await openTask(page, demo, "Ola Nordli");
    await answer(tool, "20");
    await turn(page, "Refuse scores", true);
    await handIn(tool);
    const ledger = tool.getByRole("list", { name: "Where your result is" });
    await expect(ledger).toContainText("Not sent");
    await picture("outage-student-refused");

    await openAs(page, demo, "Kari Lund");
    await tool.getByRole("link", { name: title }).click();
    const ola = tool.getByRole("row", { name: /Ola Nordli/ });
    await expect(ola).toContainText("Not sent");
    await picture("outage-teacher-refused");
    await expectAccessible(page);

    await turn(page, "Refuse scores", false);
    await tool.getByRole("link", { name: title }).click();
    await ola.getByRole("button", { name: /^Send again/ }).click();
    await expect(ola).toContainText("In the Gradebook", { timeout: 30_000 });
    await openTab(page, "Gradebook");
    await expect(page.getByRole("row", { name: /^Ola Nordli/ })).toContainText("1 Completed");
  });

  test("a score of 0 that the platform loses is found and sent again", async ({ page, demo, picture }) => {
    const tool = lectern(page);
    await place(page, demo);
    await openTask(page, demo, "Ola Nordli");
    await answer(tool, "19"); // wrong
    await turn(page, "Lose a score of 0", true);
    await handIn(tool);
    const row = page.getByRole("row", { name: /^Ola Nordli/ });
    await expectInGradebook(page, "Completed", { within: 60_000, eachTime: 1_000 });
    await expect(row).not.toContainText("0");
    await picture("outage-zero-lost");

    await turn(page, "Lose a score of 0", false);
    await openAs(page, demo, "Kari Lund");
    await tool.getByRole("link", { name: title }).click();
    const compare = tool.getByRole("button", { name: "Compare with the Gradebook" });
    await compare.click();
    // A platform may be late to show a score: only what has had its time counts as lost.
    await expect(tool.getByText("1 score was sent just now and does not show there yet.")).toBeVisible();
    await expect(async () => {
      await compare.click();
      await expect(tool.getByText("1 score was missing there and is sent again.")).toBeVisible({
        timeout: 2_000,
      });
    }).toPass({ timeout: 60_000 });
    await picture("outage-zero-found");
    await expectInGradebook(page, "0 Completed", { within: 60_000, eachTime: 1_000 });
  });

  test("a slow platform that changes its keys gets the score", async ({ page, demo }) => {
    const tool = lectern(page);
    await place(page, demo);
    await openTask(page, demo, "Ola Nordli");
    await answer(tool, "20");
    await turn(page, "Answer slowly", true);
    await page.getByRole("button", { name: "Change keys" }).click();
    await handIn(tool);
    await expectInGradebook(page, "1 Completed", { within: 90_000, eachTime: 10_000 });
  });
});

test("whose connection fails while the page loads is told what to do, and gets in", async ({
  page,
  demo,
  picture,
}) => {
  const tool = lectern(page);
  await page.context().route(/\/assets\/(en|nb)-/, (route) => route.abort());
  await openAs(page, demo, "Kari Lund");
  await expect(tool.getByText("Lectern has not loaded yet.")).toBeVisible();
  await expectAccessible(page);
  await picture("outage-not-loaded");

  await page.context().unroute(/\/assets\/(en|nb)-/);
  await tool.getByRole("link", { name: "load the page again" }).click();
  await expect(tool.getByRole("link", { name: "Library" })).toBeVisible();
});
