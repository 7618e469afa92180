import { expect, type Frame, type Page } from "@playwright/test";
import axe from "axe-core";

const standard = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/**
 * Expects the page with all its frames to have nothing that axe can tell to break WCAG 2.2 AA.
 * What is foreign and cannot be mended here is left out by selector.
 */
export async function expectAccessible(page: Page, leftOut: string[] = []): Promise<void> {
  const told = await Promise.all(page.frames().map((frame) => violationsIn(frame, leftOut)));
  expect(told.flat()).toEqual([]);
}

/** The same of Lectern's frame alone, where the platform's page around it has been looked at before. */
export async function expectToolAccessible(page: Page): Promise<void> {
  const tool = page.frame({ name: "tool" });
  if (!tool) throw new Error("Lectern is not open in the page.");
  expect(await violationsIn(tool, [])).toEqual([]);
}

// Frame by frame, because the frames are of different sites and the library's own way through them opens a
// second tab, after which Chromium loses clicks in the first.
async function violationsIn(frame: Frame, leftOut: string[]): Promise<string[]> {
  // Once for each document: it is half a megabyte.
  if (await frame.evaluate(() => !("axe" in window))) await frame.evaluate(axe.source);
  return frame.evaluate(
    async ([tags, exclude]) => {
      const { violations } = await window.axe.run({ exclude }, { runOnly: tags, iframes: false });
      return violations.flatMap(({ id, help, nodes }) =>
        nodes.map((node) => `${id}: ${help}\n${node.target.join(" ")}\n${node.failureSummary}`),
      );
    },
    [standard, leftOut] as const,
  );
}

declare global {
  interface Window {
    axe: typeof axe;
  }
}
