import type { Locator } from "@playwright/test";

import { openTask, place } from "./support/exercise.ts";
import { finger } from "./support/finger.ts";
import { lectern } from "./support/platform.ts";
import { expect, test } from "./support/test.ts";

test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });

const exercise = "The water cycle";

test("pairs and orders are dragged by a finger, also to what is out of sight", async ({
  page,
  demo,
  picture,
}) => {
  test.setTimeout(180_000);
  const tool = lectern(page);
  const saved = tool.getByText("Saved", { exact: true }).or(tool.getByText("All saved"));
  await place(page, demo, exercise);
  await openTask(page, demo, "Ola Nordli", exercise);
  const rows = tool.getByRole("row");
  const hand = await finger(page);
  // The platform's page stays where it is from here on: a touch goes by the picture, which lags behind its scrolling.
  const toFrame = () => page.locator("iframe[name=tool]").evaluate((frame) => frame.scrollIntoView());
  await toFrame();

  await test.step("a row is taken by its grip at once, and elsewhere by resting on it", async () => {
    await tool.getByRole("button", { name: "Question 2" }).click();
    const first = (await rows.nth(0).locator("[lang]").textContent()) ?? "";
    const third = (await rows.nth(2).locator("[lang]").textContent()) ?? "";
    await hand.press(rows.nth(0).locator("[data-grip]"));
    await hand.moveTo(rows.nth(1), "below");
    await expect(rows.nth(1)).toHaveAttribute("data-drop", "after");
    await picture("touch-order");
    await hand.lift();
    await expect(rows.nth(1)).toContainText(first);
    await hand.press(rows.nth(2).locator("[lang]"));
    await expect(rows.nth(2)).toHaveAttribute("data-dragged");
    await hand.moveTo(rows.nth(0), "above");
    await hand.lift();
    await expect(rows.nth(0)).toContainText(third);
    await expect(rows.nth(2)).toContainText(first);
    await expect(saved).toBeVisible();
  });

  await test.step("a finger that wipes over the rows scrolls and moves none", async () => {
    const order = await rows.allTextContents();
    const before = await scrolled(rows.nth(0));
    await hand.press(rows.nth(2).locator("[lang]"));
    await hand.wipe(-160);
    await expect.poll(() => scrolled(rows.nth(0))).toBeGreaterThan(before);
    await hand.lift();
    expect(await rows.allTextContents()).toEqual(order);
  });

  await test.step("an answer is dragged to an item below the edge of the view", async () => {
    await tool.getByRole("button", { name: "Question 3" }).click();
    const tile = tool
      .getByRole("list", { name: "Answers to choose from" })
      .getByRole("listitem")
      .filter({ hasText: "infiltration" });
    const last = tool.getByRole("listitem").filter({ hasText: "Water sinks into the ground" });
    const end = await last.evaluate(() => document.documentElement.scrollHeight - window.innerHeight);
    await hand.press(tile);
    await expect(tile).toHaveAttribute("data-dragged");
    await hand.moveToEdge();
    await expect.poll(() => scrolled(last)).toBe(end);
    await hand.moveTo(last, "middle");
    await expect(last).toHaveAttribute("data-drop-target");
    await picture("touch-match");
    await hand.lift();
    await expect(last.locator("option:checked")).toHaveText("infiltration");
    await expect(saved).toBeVisible();
  });

  await test.step("the answers are kept", async () => {
    await openTask(page, demo, "Ola Nordli", exercise);
    await tool.getByRole("button", { name: "Question 3" }).click();
    const last = tool.getByRole("combobox", { name: "Water sinks into the ground" });
    await expect(last.locator("option:checked")).toHaveText("infiltration");
  });
});

/** How far the page is scrolled that the element is in. */
function scrolled(element: Locator): Promise<number> {
  return element.evaluate(() => window.scrollY);
}
