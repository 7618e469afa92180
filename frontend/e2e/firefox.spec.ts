import { expect, test } from "@playwright/test";
import puppeteer, { type Frame, type Page } from "puppeteer-core";

import { startDemo } from "./support/demo.ts";
import { bindings } from "./support/metrics.ts";

const executablePath = process.env["FIREFOX_PATH"] ?? "";

/** Firefox as it comes, and with every third-party cookie refused. */
const settings = [
  ["as it comes", {}, "cookie"],
  ["with third-party cookies refused", { "network.cookie.cookieBehavior": 1 }, "new_window"],
] as const;

for (const [name, extraPrefsFirefox, binding] of settings) {
  test(`a teacher opens Lectern in Firefox ${name}`, async () => {
    await using demo = await startDemo();
    const browser = await puppeteer.launch({
      browser: "firefox",
      executablePath,
      headless: true,
      extraPrefsFirefox,
    });
    try {
      const page = await browser.newPage();
      await page.goto(demo.lms);
      if (binding === "new_window") {
        const frame = await toolFrame(page, demo.tool);
        const opened = new Promise<Page>((resolve) => {
          browser.once("targetcreated", (target) => void target.page().then((p) => p && resolve(p)));
        });
        await frame.locator("button").click();
        await (await opened).waitForSelector("::-p-text(7B Matematikk)");
      } else {
        await (await toolFrame(page, demo.tool)).waitForSelector("::-p-text(7B Matematikk)");
      }
      await expect.poll(() => bindings(demo, "firefox")).toEqual([binding]);
    } finally {
      await browser.close();
    }
  });
}

/** The frame in which the tool stands, once it stands there. */
async function toolFrame(page: Page, tool: string): Promise<Frame> {
  return page.waitForFrame((frame) => frame.url().startsWith(tool));
}
