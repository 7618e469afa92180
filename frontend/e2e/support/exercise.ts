import type { FrameLocator, Page } from "@playwright/test";

import type { Demo } from "./demo.ts";
import { lectern, openAs, openTab } from "./platform.ts";
import { expect } from "./test.ts";

/** A ready-made exercise with all three ways of answering: numbers, one choice, several choices. */
export const title = "Percentages in everyday life";

/** Points for everything right. */
export const maximum = "11";

/** Answers to its questions in their order: a text to write, or choices to take. */
export const answers: (string | string[])[] = [
  "20",
  ["0.07"],
  "18", // wrong, 2 points
  "75",
  ["0.4", "40%"],
  ["20%"],
  ["Exactly £200"], // wrong, 1 point
  "30",
];

/** Points for `answers`. */
export const score = "8";

/** Places the exercise, or another of the library, in the course, as the teacher. */
export async function place(page: Page, demo: Demo, what = title): Promise<void> {
  await openAs(page, demo, "Kari Lund");
  await openTab(page, "Add content");
  const picker = lectern(page);
  await picker.getByRole("searchbox", { name: "Search the library" }).fill(what);
  await picker.getByRole("button", { name: `Choose: ${what}` }).click();
  await picker.getByRole("button", { name: "Place in itslearning" }).click();
  await expect(page.getByRole("status").filter({ hasText: what })).toBeVisible();
}

/** Opens the exercise from the student's list of tasks on the platform. */
export async function openTask(page: Page, demo: Demo, student: string, what = title): Promise<void> {
  await openAs(page, demo, student);
  await openTab(page, "Tasks");
  await page.getByRole("link", { name: what }).click();
}

/** Answers the question in sight with the mouse, and waits until the answer is kept. */
export async function answer(player: FrameLocator, given: string | string[]): Promise<void> {
  if (typeof given === "string") {
    await player.getByRole("textbox").fill(given);
  } else {
    for (const choice of given) {
      await player
        .getByRole("radio", { name: choice, exact: true })
        .or(player.getByRole("checkbox", { name: choice, exact: true }))
        .check();
    }
  }
}

/** Leaves the other questions open, goes to the last page and hands in. */
export async function handIn(player: FrameLocator): Promise<void> {
  await player.getByRole("button", { name: `Question ${answers.length}` }).click();
  await player.getByRole("button", { name: "To the last page" }).click();
  await player.getByRole("button", { name: "Hand in" }).click();
}
