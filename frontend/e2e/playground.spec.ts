import type { Page } from "@playwright/test";

import { expectAccessible } from "./support/axe.ts";
import { openTask, place } from "./support/exercise.ts";
import { lectern } from "./support/platform.ts";
import { expect, test } from "./support/test.ts";

// GraphiQL's own parts cannot be mended here; what stands around them is ours.
const graphiql = ".graphiql-container";

test.use({ viewport: { width: 1600, height: 1100 } });

/** Expects the answer in GraphiQL to contain a piece of JSON, wherever the editor breaks its lines. */
async function expectAnswer(page: Page, json: string) {
  const answer = page.locator(".graphiql-response");
  await expect
    .poll(async () => (await answer.innerText()).replaceAll(/\s/g, ""))
    .toContain(json.replaceAll(" ", ""));
}

async function run(page: Page, example: string) {
  const entry = page.getByRole("button", { name: example });
  await entry.click();
  await expect(entry).toHaveAttribute("aria-current", "true");
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
  await expectAnswer(page, '"studentCount": 30');
  await run(page, "Who is in my course");
  await expectAnswer(page, '"displayName": "Ada Kristoffersen"');
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
  await expectAnswer(page, "NOT_FOUND");
  await run(page, "A syntax error");
  await expectAnswer(page, "BAD_INPUT");
  await run(page, "A field that is not there");
  await expectAnswer(page, "BAD_INPUT");

  await page
    .getByRole("button", { name: /, student$/ })
    .first()
    .click();
  await expect(page.getByRole("complementary")).toContainText("STUDENT");
  await run(page, "A student reads the class");
  await expectAnswer(page, "FORBIDDEN");
  await picture("playground-forbidden");

  await page.getByRole("button", { name: "Nobody" }).click();
  await expect(page.getByRole("complementary")).toContainText("No session");
  await run(page, "Who am I");
  await expectAnswer(page, "UNAUTHENTICATED");
});

test("every example of a student's and a teacher's work answers", async ({ page, demo }) => {
  test.setTimeout(120_000);
  await place(page, demo);
  await openTask(page, demo, "Ola Nordli");
  await expect(lectern(page).getByRole("heading", { level: 1 })).toHaveText("Question 1");

  await page.goto(`${demo.tool}/playground`);
  await page.getByRole("button", { name: /^Ola Nordli/ }).click();
  await expect(page.getByRole("complementary")).toContainText("STUDENT");
  for (const [example, expected] of [
    ["My tasks", '"answeredCount": 0'],
    ["Start an attempt", '"state": "IN_PROGRESS"'],
    ["Answer a question", '"answeredCount": 1'],
    ["Say how far I am", '"activityProgress": "InProgress"'],
    ["Hand in", '"state": "HANDED_IN"'],
  ] as const) {
    await test.step(example, async () => {
      await run(page, example);
      await expectAnswer(page, expected);
    });
  }

  await page.getByRole("button", { name: /^Kari Lund, teacher/ }).click();
  await expect(page.getByRole("complementary")).toContainText("TEACHER");
  for (const [example, expected] of [
    ["Who am I", '"role": "TEACHER"'],
    ["Update the class", '"studentCount": 30'],
    ["Who has never opened", '"totalCount": 29'],
    ["Make groups", '"name": "Group 4"'],
    ["Who is in which group", '"title": "Reading pairs"'],
    ["What the licences say", '"pools": []'],
    ["Search the library", '"title":'],
    ["Read the questions", '"prompt":'],
    ["Place in the course", '"code": "NOT_ACCEPTED_BY_PLATFORM"'],
    ["Where the scores stand", '"displayName": "Ola Nordli"'],
    ["What the class made of it", '"handedInCount": 1'],
    ["What waits for my marks", '"edges": []'],
    ["Send a score from your page", '"scoreGiven": "8.5"'],
    ["Send again", '"userErrors": ['],
    ["A score below zero", '"code": "INVALID"'],
  ] as const) {
    await test.step(example, async () => {
      await run(page, example);
      await expectAnswer(page, expected);
    });
  }
});

test("a result is watched while it changes", async ({ page, demo }) => {
  await place(page, demo);
  const watching = await page.context().newPage();
  await watching.goto(`${demo.tool}/playground`);
  await expect(watching.getByRole("complementary")).toContainText("TEACHER");
  await run(watching, "Watch the results");
  await expect(watching.getByRole("button", { name: /^Stop query/ })).toBeVisible();
  await openTask(page, demo, "Ola Nordli");
  await expectAnswer(watching, '"displayName": "Ola Nordli"');
});

test("what was run is taken along as code, and the launch is looked into", async ({
  page,
  demo,
  picture,
}) => {
  await page.goto(`${demo.tool}/playground`);
  const panel = page.getByRole("complementary");
  await run(page, "What the launch carried");
  await expectAnswer(page, '"name": "given_name"');
  for (const [format, line] of [
    ["curl", "Authorization: Bearer $LECTERN_TOKEN"],
    ["fetch", "await fetch("],
    ["@lectern/client", "await lectern.ask("],
    ["urql", "await client.query("],
    ["Go", "http.NewRequest("],
  ] as const) {
    await panel.getByRole("combobox", { name: "As code" }).selectOption(format);
    await expect(panel.getByLabel(`The operation as ${format}`)).toContainText(line);
  }
  await panel.getByText("Assignment and Grade Services").click();
  await expect(panel.getByText("lineitem.readonly", { exact: true })).toBeVisible();
  await panel.getByText(/^\d+ claims$/).click();
  await expect(panel.getByText('"Kari"')).toBeVisible();
  await picture("playground-launch");
  await expectAccessible(page, [graphiql]);
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
