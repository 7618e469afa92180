import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const standard = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/**
 * Expects the page with all its frames to have nothing that axe can tell to break WCAG 2.2 AA.
 * What is foreign and cannot be mended here is left out by selector.
 */
export async function expectAccessible(page: Page, leftOut: string[] = []): Promise<void> {
  const builder = new AxeBuilder({ page }).withTags(standard);
  for (const selector of leftOut) builder.exclude(selector);
  const { violations } = await builder.analyze();
  const told = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help}\n${target.join(" ")}\n${failureSummary}`),
  );
  expect(told).toEqual([]);
}
