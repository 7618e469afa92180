import { expectAccessible } from "./support/axe.ts";
import { grantLicence } from "./support/command.ts";
import { openTask, place, title } from "./support/exercise.ts";
import { behave, lectern, openAs } from "./support/platform.ts";
import { expect, test } from "./support/test.ts";

test("a teacher chooses several students at once, and looks at one beside the list", async ({
  page,
  demo,
  picture,
}) => {
  test.setTimeout(180_000);
  const tool = lectern(page);
  await behave(demo, { courseGroups: true });
  await place(page, demo);
  await openTask(page, demo, "Ola Nordli");
  await grantLicence(demo, "--scheme", "teacher", "--seats", "28", "--name", "School year");
  await openAs(page, demo, "Kari Lund");
  const row = (name: string) => tool.getByRole("row", { name: new RegExp(name) });
  const toast = (text: string) => tool.getByRole("status").filter({ hasText: text });

  await test.step("who was here last comes first", async () => {
    await tool.getByRole("button", { name: "Last seen" }).click();
    await expect(tool.getByRole("row").nth(1)).toContainText("Ola Nordli");
    await tool.getByRole("button", { name: "Name", exact: true }).click();
    await expect(tool.getByRole("row").nth(1)).toContainText("Ada Kristoffersen");
  });

  await test.step("with the shift key three are chosen, and given seats", async () => {
    await tool.getByRole("checkbox", { name: "Choose Adam Yusuf" }).click();
    await tool.getByRole("checkbox", { name: "Choose Amina Warsame" }).click({ modifiers: ["Shift"] });
    await expect(tool.getByText("3 chosen")).toBeVisible();
    await tool.getByRole("button", { name: "Give a seat" }).click();
    await expect(toast("3 students have a seat.")).toBeVisible();
    await expect(row("Aksel Bjørnstad").getByText("has a seat")).toBeAttached();
    await picture("class-chosen");
    await expectAccessible(page);
    await tool.getByRole("button", { name: "Undo" }).click();
    await expect(row("Aksel Bjørnstad").getByText("no seat")).toBeAttached();
  });

  await test.step("the exercise is given to them only", async () => {
    await tool.getByRole("button", { name: "Give an assignment" }).click();
    await tool.getByRole("menuitem", { name: title }).click();
    await expect(toast(`${title} is now for 3 students only.`)).toBeVisible();
    await expect(tool.getByRole("columnheader", { name: title })).toContainText("0 of 3 in");
    await tool.getByRole("button", { name: "Undo" }).click();
    await expect(tool.getByRole("columnheader", { name: title })).toContainText("of 30 in");
    await tool.getByRole("button", { name: "Choose nobody" }).click();
  });

  await test.step("one is open beside the list, by keys", async () => {
    await tool.getByRole("link", { name: "Ola Nordli" }).focus();
    await page.keyboard.press("Enter");
    const panel = tool.getByRole("complementary", { name: "Student" });
    await expect(panel.getByRole("heading", { name: "Ola Nordli" })).toBeFocused();
    await expect(panel.getByText("Opened Lectern for the first time")).toBeVisible();
    await expect(panel.getByText("Verksted A")).toBeVisible();
    await picture("class-panel");
    await expectAccessible(page);
    await page.keyboard.press("ArrowUp");
    await expect(panel.getByRole("heading", { name: "Ola Nordli" })).toBeHidden();
    await page.keyboard.press("ArrowDown");
    await expect(panel.getByRole("heading", { name: "Ola Nordli" })).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(panel).toBeHidden();
    await expect(tool.getByRole("link", { name: "Ola Nordli" })).toBeFocused();
  });

  await test.step("the platform's groups are shown, and can be copied", async () => {
    await tool.getByRole("link", { name: "Groups" }).click();
    await expect(tool.getByText("These groups come from itslearning")).toBeVisible();
    await picture("groups-of-platform");
    await expectAccessible(page);
    await tool.getByRole("button", { name: "Copy grouping" }).click();
    await expect(tool.getByRole("button", { name: "New group", exact: true })).toBeVisible();
    await expect(tool.getByRole("button", { name: "Verksted (copy)", exact: true })).toBeVisible();
  });
});

test("a class without names has labels, and nicknames between its teachers", async ({
  page,
  demo,
  picture,
}) => {
  const tool = lectern(page);
  await openAs(page, demo, "Jonas Hagen");
  await tool.getByRole("link", { name: "Student 7", exact: true }).click();
  const panel = tool.getByRole("complementary", { name: "Student" });
  await panel.getByRole("textbox", { name: "Nickname" }).fill("Red bag");
  await panel.getByRole("button", { name: "Save the nickname" }).click();
  await expect(panel.getByRole("heading", { name: "Red bag" })).toBeVisible();
  await expect(tool.getByRole("link", { name: "Red bag" })).toBeVisible();
  await picture("class-nickname");
  await expectAccessible(page);
});
