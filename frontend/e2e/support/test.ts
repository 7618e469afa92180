import { join } from "node:path";

import { expect, test as base } from "@playwright/test";

import { startChromium } from "./chromium.ts";
import { type Demo, startDemo } from "./demo.ts";

const screens = join(import.meta.dirname, "../.output/screens");

interface Fixtures {
  /** A demo of this test's own. */
  demo: Demo;
  /** More of the demo's environment. */
  settings: Record<string, string>;
  /** Whether the tool gets no cookie at all in the platform's pages, not even a partitioned one. */
  cookielessFrames: boolean;
  /** Whether the tool's frames may keep things, as where third-party cookies are not blocked. */
  framesKeep: boolean;
  /** Keeps a picture of what is in sight under this name. */
  picture: (name: string) => Promise<void>;
}

/**
 * Tests with a demo and a browser of their own; the browser blocks third-party cookies. A test fails when a
 * script of a page fails or Lectern does what its own content security policy forbids.
 */
export const test = base.extend<Fixtures>({
  settings: [{}, { option: true }],
  demo: async ({ settings }, use, testInfo) => {
    await using demo = await startDemo(settings);
    await use(demo);
    if (testInfo.status !== testInfo.expectedStatus) {
      await testInfo.attach("demo.log", { body: demo.log(), contentType: "text/plain" });
    }
  },
  cookielessFrames: [false, { option: true }],
  framesKeep: [false, { option: true }],
  context: async (
    { viewport, colorScheme, locale, hasTouch, isMobile, cookielessFrames, framesKeep },
    use,
  ) => {
    await using browser = await startChromium({
      viewport,
      colorScheme,
      locale,
      hasTouch,
      isMobile,
      cookielessFrames,
      framesKeep,
    });
    await use(browser.context);
  },
  page: async ({ page }, use) => {
    const faults: string[] = [];
    page.on("pageerror", (error) => faults.push(String(error)));
    page.on("console", (message) => {
      const ours = message.location().url.includes("//tool.localhost");
      if (ours && message.text().includes("Content Security Policy")) faults.push(message.text());
    });
    await use(page);
    expect(faults).toEqual([]);
  },
  picture: async ({ page }, use) => {
    await use(async (name) => {
      // What lies behind another tab is not drawn anew.
      await page.bringToFront();
      await page.screenshot({ path: join(screens, `${name}.png`), animations: "disabled" });
    });
  },
});

export { expect };
