import { join } from "node:path";
import { startDemo } from "./support/demo.ts";
import { freePort, makeProject, readGuide, serve, type } from "./support/guide.ts";
import { lectern, openAs, openTab } from "./support/platform.ts";
import { expect, test } from "./support/test.ts";

test("the frontend of the guide is built from its words alone, and works in a course", async ({
  page,
  picture,
}) => {
  test.setTimeout(180_000);
  const guide = await readGuide();
  const port = await freePort();
  const origin = `http://app.localhost:${port}`;
  const api = await freePort();

  await test.step("every command of the guide is one that this test knows", () => {
    expect(guide.commands).toEqual([
      'make run ARGS="--spa-origins http://app.localhost:5173"', // startDemo, on free ports
      'npm pack "$LECTERN/frontend/client"', // makeProject
      "npm install", // frontend/node_modules has the same packages
      "npx graphql-codegen --config codegen.ts",
      "npx tsc",
      "npx vite --port 5173 --strictPort",
      "npx vite build",
    ]);
    const lines = (guide.files.get("main.ts") ?? "").split("\n").filter((line) => line.trim() !== "");
    expect(lines.length).toBeLessThan(75);
  });

  const [, , , codegen = "", typecheck = "", server = "", build = ""] = guide.commands;
  await makeProject(guide, `http://tool.localhost:${api}`);
  await type(codegen);
  await type(typecheck);
  await type(build);
  await using demo = await startDemo({
    LECTERN_ADDR: `127.0.0.1:${api}`,
    LECTERN_SPA_ORIGINS: origin,
    LECTERN_ALLOWED_OPERATIONS: join(guide.folder, "gql/persisted-documents.json"),
  });
  const stop = await serve(server, port);
  try {
    const app = lectern(page);
    await test.step("the teacher sees the class", async () => {
      await openAs(page, demo, "Kari Lund");
      await expect(app.getByRole("heading", { name: "7B Matematikk" })).toBeVisible();
      await expect(async () => {
        await page.reload(); // the roster is read in the background
        await expect(app.getByText("Ola Nordli, never opened")).toBeVisible({ timeout: 2_000 });
      }).toPass();
      await picture("guide-class");
    });
    await test.step("the teacher places an exercise", async () => {
      await openTab(page, "Add content");
      await app.getByRole("button", { name: "Area and perimeter" }).click();
      await expect(page.getByRole("status")).toContainText("was added to the course");
    });
    await test.step("a student begins it, and the teacher's page tells", async () => {
      await openAs(page, demo, "Ola Nordli");
      await openTab(page, "Tasks");
      await page.getByRole("link", { name: "Area and perimeter" }).click();
      await expect(app.getByRole("button", { name: "Begin Area and perimeter" })).toBeVisible();
      const student = page;
      const teacher = await page.context().newPage();
      await openAs(teacher, demo, "Kari Lund");
      await expect(lectern(teacher).getByRole("heading", { name: "7B Matematikk" })).toBeVisible();
      await lectern(student).getByRole("button", { name: "Begin Area and perimeter" }).click();
      await expect(lectern(teacher).getByText("Ola Nordli: Area and perimeter, Started")).toBeVisible();
    });
  } finally {
    await stop();
  }
});
