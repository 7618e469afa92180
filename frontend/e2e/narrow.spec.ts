import type { Page } from "@playwright/test";

import { expectToolAccessible } from "./support/axe.ts";
import { answer, handIn, openTask, place, title } from "./support/exercise.ts";
import { lectern, openAs, openTab } from "./support/platform.ts";
import { expect, test } from "./support/test.ts";

/** Makes the platform's frame 320 px wide; what stands in it is opened anew. */
async function narrow(page: Page): Promise<void> {
  await page.getByRole("main").getByRole("link", { name: "320", exact: true }).click();
  await expect(page.getByRole("link", { name: "320", exact: true })).toHaveAttribute("aria-current", "true");
}

/** Expects that nothing has to be scrolled sideways and nothing is out of reach of anybody. */
async function expectToFit(page: Page): Promise<void> {
  const root = lectern(page).locator("html");
  expect(await root.evaluate((html) => html.clientWidth)).toBe(320);
  expect(await root.evaluate((html) => html.scrollWidth)).toBeLessThanOrEqual(320);
  await expectToolAccessible(page);
}

test("a teacher's pages fit into 320 px", async ({ page, demo, picture }) => {
  const tool = lectern(page);
  await place(page, demo);
  await openTask(page, demo, "Ola Nordli");
  await answer(tool, "20");
  await handIn(tool);
  await expect(tool.getByRole("heading", { name: "1 of 11 points" })).toBeVisible();

  await openAs(page, demo, "Kari Lund");
  await narrow(page);
  await tool.getByRole("button", { name: "Update" }).click();
  await expect(tool.getByRole("heading", { name: "30 students" })).toBeVisible();
  await expect(tool.getByRole("row", { name: /Ada Kristoffersen/ })).toBeVisible();
  await picture("narrow-class");
  await expectToFit(page);

  await tool.getByRole("link", { name: "Assignments" }).click();
  await expect(tool.getByRole("link", { name: title })).toBeVisible();
  await picture("narrow-assignments");
  await expectToFit(page);
  await tool.getByRole("link", { name: title }).click();
  await expect(tool.getByRole("heading", { name: title })).toBeVisible();
  await expect(tool.getByText("Ola Nordli")).toBeVisible();
  await picture("narrow-assignment");
  await expectToFit(page);
  await tool.getByRole("button", { name: "Change", exact: true }).click();
  await expectToFit(page);
  await tool.getByRole("link", { name: "Ola Nordli" }).click();
  await expect(tool.getByText("The right answer: 42 pounds")).toBeVisible();
  await tool.getByRole("button", { name: "Change points for question 1" }).click();
  await picture("narrow-work");
  await expectToFit(page);
  await tool.getByRole("link", { name: "All work of Ola Nordli" }).click();
  await expect(tool.getByText("1 of 1 assignments have a score.")).toBeVisible();
  await expectToFit(page);
  await tool.getByRole("link", { name: title }).click();
  await tool.getByRole("link", { name: title }).click();
  await tool.getByRole("link", { name: "Report" }).click();
  await tool.getByRole("button", { name: "Look closer question 2" }).click();
  await picture("narrow-report");
  await expectToFit(page);
  await tool.getByRole("link", { name: "Live" }).click();
  await expect(tool.getByText("1 of 30 have handed in.")).toBeVisible();
  await picture("narrow-live");
  await expectToFit(page);
  await tool.getByRole("link", { name: "Show on the wall question 1" }).click();
  await picture("narrow-wall");
  await expectToFit(page);
});

test("the picker fits into 320 px", async ({ page, demo, picture }) => {
  const tool = lectern(page);
  await openAs(page, demo, "Kari Lund");
  await openTab(page, "Add content");
  await narrow(page);
  await tool.getByRole("searchbox", { name: "Search the library" }).fill("percent");
  await tool.getByRole("button", { name: `Choose: ${title}` }).click();
  await expect(tool.getByRole("button", { name: "Place in itslearning" })).toBeInViewport();
  await picture("narrow-picker");
  await expectToFit(page);
});

test("a student's pages fit into 320 px", async ({ page, demo, picture }) => {
  const tool = lectern(page);
  await place(page, demo);
  await openTask(page, demo, "Ola Nordli");
  await narrow(page);
  const heading = tool.getByRole("heading", { level: 1 });
  for (let question = 1; question <= 8; question++) {
    await expect(heading).toHaveText(`Question ${question}`);
    await expectToFit(page);
    const on = tool.getByRole("button", { name: /^(Next|To the last page)$/ });
    await expect(on).toBeInViewport();
    if (question === 5) await picture("narrow-question");
    await on.click();
  }
  await expect(heading).toHaveText("0 of 8 have an answer");
  const button = tool.getByRole("button", { name: "Hand in" });
  await tool.locator("html").evaluate((html) => html.scrollTo(0, html.scrollHeight));
  await picture("narrow-last-page");
  await expectToFit(page);

  await button.click();
  await expect(heading).toHaveText("0 of 11 points");
  await picture("narrow-result");
  await expectToFit(page);

  await tool.getByRole("link", { name: "Tasks" }).click();
  await expect(tool.getByRole("region", { name: "Done" })).toContainText(title);
  await picture("narrow-tasks");
  await expectToFit(page);
});
