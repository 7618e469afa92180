import type { Page } from "@playwright/test";

import { expectAccessible } from "./support/axe.ts";
import { expect, test } from "./support/test.ts";

// GraphiQL's own parts cannot be mended here; what stands around them is ours.
const graphiql = ".graphiql-container";

const answer = (page: Page) => page.locator(".graphiql-response");

async function run(page: Page, example: string) {
  await page.getByRole("button", { name: example }).click();
  await page.getByRole("button", { name: /^Execute query/ }).click();
}

test("a person is chosen, an example is run, and nothing is fetched from elsewhere", async ({
  page,
  demo,
  picture,
}) => {
  const foreign: string[] = [];
  const refused: string[] = [];
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.protocol !== "data:" && url.protocol !== "blob:" && url.origin !== demo.tool) {
      foreign.push(request.url());
    }
  });
  page.on("console", (message) => {
    if (message.type() === "error") refused.push(message.text());
  });

  await page.goto(`${demo.tool}/playground`);
  await expect(page.getByRole("button", { name: /^Kari Lund, teacher/ })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
  await expect(page.getByRole("complementary")).toContainText("TEACHER");
  await run(page, "Update the class");
  await expect(answer(page)).toContainText('"studentCount": 30');
  await run(page, "Who is in my course");
  await expect(answer(page)).toContainText('"displayName": "Ada Kristoffersen"');
  await expect(page.getByRole("complementary")).toContainText(/200 in \d+ ms, cost \d+ of \d+/);
  await picture("playground-teacher");

  await page.getByRole("button", { name: "Show Documentation Explorer" }).click();
  await page.locator(".graphiql-doc-explorer").getByText("Query", { exact: true }).click();
  await expect(page.getByText("What can be asked.")).toBeVisible();
  await picture("playground-docs");

  expect(foreign).toEqual([]);
  expect(refused).toEqual([]);
  await expectAccessible(page, [graphiql]);
});

test("what must be refused is refused, with its code", async ({ page, demo, picture }) => {
  await page.goto(`${demo.tool}/playground`);
  await expect(page.getByRole("complementary")).toContainText("TEACHER");
  await run(page, "Another course");
  await expect(answer(page)).toContainText("NOT_FOUND");
  await run(page, "A syntax error");
  await expect(answer(page)).toContainText("BAD_INPUT");
  await run(page, "A field that is not there");
  await expect(answer(page)).toContainText("BAD_INPUT");

  await page
    .getByRole("button", { name: /, student$/ })
    .first()
    .click();
  await expect(page.getByRole("complementary")).toContainText("STUDENT");
  await run(page, "A student reads the class");
  await expect(answer(page)).toContainText("FORBIDDEN");
  await picture("playground-forbidden");

  await page.getByRole("button", { name: "Nobody" }).click();
  await expect(page.getByRole("complementary")).toContainText("No session");
  await run(page, "Who am I");
  await expect(answer(page)).toContainText("UNAUTHENTICATED");
});

test("what stands around GraphiQL fits into 320 px", async ({ page, demo, picture }) => {
  await page.setViewportSize({ width: 320, height: 700 });
  await page.goto(`${demo.tool}/playground`);
  await expect(page.getByRole("complementary")).toContainText("TEACHER");
  const width = await page.locator("html").evaluate((html) => html.scrollWidth);
  expect(width).toBeLessThanOrEqual(320);
  await picture("playground-narrow");
  await expectAccessible(page, [graphiql]);
});
