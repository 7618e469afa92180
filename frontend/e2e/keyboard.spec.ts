import type { Locator, Page } from "@playwright/test";

import { place, title } from "./support/exercise.ts";
import { lectern, openAs } from "./support/platform.ts";
import { expect, test } from "./support/test.ts";

/** Presses Tab until the part has the focus, and expects that it can be seen there. */
async function tabTo(page: Page, part: Locator): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press("Tab");
    if (await part.evaluate((element) => element === element.ownerDocument.activeElement)) {
      await expect(part).toBeInViewport();
      const { outlineStyle, boxShadow } = await part.evaluate((element) => getComputedStyle(element));
      expect(outlineStyle !== "none" || boxShadow !== "none").toBe(true);
      return;
    }
  }
  throw new Error(`Tab does not reach ${String(part)}.`);
}

test("a student works and hands in by the keyboard alone", async ({ page, demo, picture }) => {
  test.setTimeout(120_000);
  const tool = lectern(page);
  await place(page, demo);
  await openAs(page, demo, "Ola Nordli");

  await tabTo(page, page.getByRole("link", { name: /^Tasks/ }));
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByRole("link", { name: title }));
  await page.keyboard.press("Enter");
  const heading = tool.getByRole("heading", { level: 1 });
  await expect(heading).toHaveText("Question 1");

  await tabTo(page, tool.getByRole("textbox"));
  await page.keyboard.type("20");
  await page.keyboard.press("Enter");
  await expect(heading).toHaveText("Question 2");
  await page.keyboard.press("c");
  await expect(tool.getByRole("radio", { name: "0.07" })).toBeChecked();
  await page.keyboard.press("Enter");
  await expect(heading).toHaveText("Question 3");

  for (let question = 3; question < 8; question++) {
    await tabTo(page, tool.getByRole("button", { name: "Next" }));
    await page.keyboard.press("Enter");
    await expect(heading).toHaveText(`Question ${question + 1}`);
  }
  await tabTo(page, tool.getByRole("textbox"));
  await page.keyboard.type("30");
  await tabTo(page, tool.getByRole("button", { name: "To the last page" }));
  await page.keyboard.press("Enter");
  await expect(heading).toHaveText("3 of 8 have an answer");
  await tabTo(page, tool.getByRole("button", { name: "Hand in" }));
  await picture("keyboard-hand-in");
  await page.keyboard.press("Enter");
  await expect(heading).toHaveText("4 of 11 points");
});
