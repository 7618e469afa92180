import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.ts",
  // Where no Firefox can be had: see .ci/firefox, which says so.
  testIgnore: process.env["FIREFOX_PATH"] ? [] : "firefox.spec.ts",
  outputDir: ".output/failures",
  reporter: [["list"]],
  // Every test has a demo and a browser of its own, so they may run side by side.
  fullyParallel: true,
  workers: 2,
  forbidOnly: Boolean(process.env["CI"]),
  // A second try tells a busy machine from a fault. What needed one is listed as flaky: a finding to mend.
  retries: 1,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  use: {
    // High enough for the whole of the platform's frame.
    viewport: { width: 1280, height: 900 },
    trace: "on-first-retry", // recording every try costs a quarter of the time
    screenshot: "only-on-failure",
  },
});
