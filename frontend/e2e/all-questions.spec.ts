import type { Page } from "@playwright/test";

import { expectAccessible } from "./support/axe.ts";
import type { Demo } from "./support/demo.ts";
import { openTask } from "./support/exercise.ts";
import { lectern, openAs, openTab } from "./support/platform.ts";
import { expect, test } from "./support/test.ts";

// Where frames keep nothing, the way of working is chosen anew each time.
test.use({ locale: "nb-NO", framesKeep: true });

/** A ready-made exercise with a picture, an order, pairs, gaps and choices. */
const exercise = "Vannets kretsløp";

async function placeInNorwegian(page: Page, demo: Demo): Promise<void> {
  await openAs(page, demo, "Kari Lund");
  await openTab(page, "Add content");
  const picker = lectern(page);
  await picker.getByRole("searchbox", { name: "Søk i biblioteket" }).fill(exercise);
  await picker.getByRole("button", { name: `Velg: ${exercise}` }).click();
  await picker.getByRole("button", { name: "Legg inn i itslearning" }).click();
  await expect(page.getByRole("status").filter({ hasText: exercise })).toBeVisible();
}

test("on a phone, in Norwegian, a student has all questions on one page, comes back, and hands in", async ({
  page,
  demo,
  picture,
}) => {
  const tool = lectern(page);
  const html = tool.locator("html");
  const saved = tool.getByText("Lagret", { exact: true });
  await placeInNorwegian(page, demo);
  await page.setViewportSize({ width: 390, height: 844 });
  await openTask(page, demo, "Ola Nordli", exercise);
  await page.getByRole("main").getByRole("link", { name: "full", exact: true }).click();
  await tool.getByRole("button", { name: "Alle spørsmålene på én side" }).click();
  const sheet = (number: number) =>
    tool.getByRole("main").locator("section", {
      has: tool.getByRole("heading", { level: 2, name: `Spørsmål ${number}`, exact: true }),
    });
  const vapour = sheet(3).getByRole("combobox", { name: "Flytende vann blir til damp" });
  await expect(sheet(6)).toBeVisible();
  expect(await html.evaluate(({ scrollWidth }) => scrollWidth)).toBeLessThanOrEqual(390);
  await picture("all-questions-top");
  await expectAccessible(page);

  await test.step("questions of several kinds are answered, in any order", async () => {
    await sheet(6).getByRole("checkbox", { name: "Snø" }).check();
    await sheet(6).getByRole("checkbox", { name: "Hagl" }).check();
    await sheet(5).getByRole("textbox", { name: "Hull 3" }).fill("damp");
    await sheet(4).getByRole("combobox", { name: "Hull 1" }).selectOption({ label: "mer" });
    const pairs = sheet(3);
    await pairs.getByRole("combobox", { name: "Damp blir til" }).selectOption({ label: "kondensering" });
    const words = pairs.getByRole("list", { name: "Svar å velge mellom" });
    await words.getByText("fordamping").dragTo(pairs.getByText("Flytende vann blir til damp"));
    await expect(vapour.locator("option:checked")).toHaveText("fordamping");
    await picture("all-questions-pairs");
    await sheet(1).getByText("Velg etter navn i stedet").click();
    await sheet(1).getByRole("radio", { name: "Havoverflaten" }).check();
    await expect(tool.getByRole("button", { name: /^Spørsmål \d, besvart$/ })).toHaveCount(5);
    await expect(saved).toBeVisible();
  });

  await test.step("a reload keeps the way of working and the answers", async () => {
    await openTask(page, demo, "Ola Nordli", exercise);
    await expect(sheet(6).getByRole("checkbox", { name: "Hagl" })).toBeChecked();
    await expect(sheet(5).getByRole("textbox", { name: "Hull 3" })).toHaveValue("damp");
    await expect(vapour.locator("option:checked")).toHaveText("fordamping");
    await expect(sheet(1).getByRole("radio", { name: "Havoverflaten" })).toBeChecked();
  });

  await test.step("handing in names what is open, and the result follows", async () => {
    await tool.getByRole("button", { name: "Til siste side" }).click();
    await expect(tool.getByRole("heading", { name: "5 av 6 er besvart" })).toBeVisible();
    await picture("all-questions-last");
    await tool.getByRole("button", { name: "Lever", exact: true }).click();
    await expect(tool.getByRole("heading", { level: 1 })).toHaveText("6 av 15 poeng");
    await picture("all-questions-result");
    await expectAccessible(page);
  });
});
