import { expectAccessible } from "./support/axe.ts";
import { grantLicence, lecternCommand } from "./support/command.ts";
import { lectern, openAs } from "./support/platform.ts";
import { expect, test } from "./support/test.ts";

test("a teacher gives seats before the first launch, and who has none is told what to do", async ({
  page,
  demo,
  picture,
}) => {
  test.setTimeout(120_000);
  const tool = lectern(page);
  await openAs(page, demo, "Kari Lund");
  await tool.getByRole("button", { name: "Update" }).click();
  await expect(tool.getByRole("heading", { name: "30 students" })).toBeVisible();
  await expect(tool.getByRole("link", { name: "Licences" })).toBeHidden();

  await grantLicence(demo, "--scheme", "teacher", "--seats", "2");

  await openAs(page, demo, "Kari Lund");
  await tool.getByRole("link", { name: "Licences" }).click();
  await expect(tool.getByRole("heading", { name: "0 of 30 can start" })).toBeVisible();
  await tool.getByRole("button", { name: "Give seat: Ola Nordli" }).click();
  await expect(tool.getByRole("status").filter({ hasText: "Ola Nordli has a seat." })).toBeVisible();
  await expect(tool.getByRole("heading", { name: "1 of 30 can start" })).toBeVisible();
  await picture("licences-teacher");
  await expectAccessible(page);

  await test.step("who has a seat gets in, at the first launch", async () => {
    await openAs(page, demo, "Ola Nordli");
    await expect(tool.getByRole("heading", { name: "Hello, Ola" })).toBeVisible();
  });

  await test.step("who has none is told whom to ask, and gets in by itself when the seat comes", async () => {
    const maja = await page.context().newPage();
    await openAs(maja, demo, "Maja Lindström");
    await expect(
      lectern(maja).getByRole("heading", { name: "Ask your teacher to let you in" }),
    ).toBeVisible();
    await lectern(maja).getByRole("button", { name: "Ask for a seat" }).click();
    await expect(lectern(maja).getByText(/^You asked today/)).toBeVisible();
    await maja.screenshot({ path: "e2e/.output/screens/licences-ask.png" });
    await expectAccessible(maja);
    await openAs(page, demo, "Kari Lund");
    await tool.getByRole("link", { name: "Licences" }).click();
    await expect(tool.getByRole("row", { name: /Maja Lindström/ })).toContainText("asked today");
    await tool.getByRole("button", { name: "Move Ola Nordli’s seat" }).click();
    await tool.getByRole("menuitem", { name: "Maja Lindström" }).click();
    await expect(
      tool.getByRole("status").filter({ hasText: "Ola Nordli’s seat went to Maja Lindström." }),
    ).toBeVisible();
    await maja.bringToFront();
    await expect(lectern(maja).getByRole("heading", { name: "Hello, Maja" })).toBeVisible({
      timeout: 30_000,
    });
    await page.bringToFront();
  });

  await test.step("freeing is undone", async () => {
    await tool.getByRole("button", { name: "Free Maja Lindström’s seat" }).click();
    await expect(tool.getByRole("heading", { name: "0 of 30 can start" })).toBeVisible();
    await tool.getByRole("button", { name: "Undo" }).click();
    await expect(tool.getByRole("heading", { name: "1 of 30 can start" })).toBeVisible();
  });

  await test.step("a code lets in, and a typo is told from a wrong one", async () => {
    const codes = await grantLicence(demo, "--scheme", "codes");
    const licence = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(codes)?.[0] ?? "";
    const made = await lecternCommand(demo, "licence", "codes", licence, "--batch", "1");
    const code = /\b[0-9A-Z]{4}-[0-9A-Z]{4}\b/.exec(made)?.[0] ?? "";
    await openAs(page, demo, "Ola Nordli");
    const field = tool.getByRole("textbox", { name: "Code" });
    await field.fill("AAAA-AAAA");
    await tool.getByRole("button", { name: "Use the code" }).click();
    await expect(field).toHaveAccessibleDescription(/.+/);
    await picture("licences-code");
    await field.fill(code);
    await tool.getByRole("button", { name: "Use the code" }).click();
    await expect(tool.getByRole("heading", { name: "Hello, Ola" })).toBeVisible();
  });
});
