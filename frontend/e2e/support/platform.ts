import { expect, type FrameLocator, type Page } from "@playwright/test";

import type { Demo } from "./demo.ts";

/** Opens the simulated platform as a person of the school, by the link with that name. */
export async function openAs(page: Page, demo: Demo, name: string): Promise<void> {
  // What lies behind another tab takes no clicks.
  await page.bringToFront();
  if (!page.url().startsWith(demo.lms)) await page.goto(demo.lms);
  const entry = page.getByRole("link", { name: `Open as ${name}`, includeHidden: true });
  // Gone to, not clicked: what follows must not be done on the page that is being left.
  const address = new URL((await entry.getAttribute("href")) ?? "", page.url());
  await page.goto(address.href, { waitUntil: "domcontentloaded" });
}

/** Lectern, as it stands in the frame of the platform's page. */
export function lectern(page: Page): FrameLocator {
  return page.frameLocator("iframe[name=tool]");
}

/** Goes to a tab of the course on the platform. */
export async function openTab(page: Page, name: "Tasks" | "Gradebook" | "Add content"): Promise<void> {
  await page.getByRole("navigation").getByRole("link", { name }).click();
}

/** Opens the Gradebook and waits until it says so of Ola Nordli. The page is loaded anew until then. */
export async function expectInGradebook(
  page: Page,
  text: string,
  { within = 20_000, eachTime = 500 }: { within?: number; eachTime?: number } = {},
): Promise<void> {
  await openTab(page, "Gradebook");
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole("row", { name: /^Ola Nordli/ })).toContainText(text, { timeout: eachTime });
  }).toPass({ timeout: within });
}

/** Turns one of the switches with which the platform goes wrong. */
export async function turn(page: Page, name: string, on: boolean): Promise<void> {
  const knob = page.getByRole("switch", { name });
  await knob.click();
  await expect(knob).toHaveAttribute("aria-checked", String(on));
}

/** Sets how the platform behaves, as an integration test of another tool would. */
export async function behave(demo: Demo, manners: Record<string, boolean>): Promise<void> {
  const response = await fetch(`${demo.lms.replace("lms.localhost", "127.0.0.1")}/simulator/manners`, {
    method: "PUT",
    body: JSON.stringify(manners),
  });
  expect(response.status).toBe(204);
}
