import { expectAccessible } from "./support/axe.ts";
import { openTask, place, title } from "./support/exercise.ts";
import { lectern, openAs } from "./support/platform.ts";
import { expect, test } from "./support/test.ts";

test("a teacher divides the class before anybody has launched, by mouse and by keys", async ({
  page,
  demo,
  picture,
}) => {
  test.setTimeout(180_000);
  const tool = lectern(page);
  await openAs(page, demo, "Kari Lund");
  await tool.getByRole("link", { name: "Groups" }).click();
  await expect(tool.getByRole("heading", { name: "No groups yet" })).toBeVisible();
  await picture("groups-empty");
  await expectAccessible(page);

  await tool.getByRole("textbox", { name: "What the grouping is called" }).fill("Reading pairs");
  await tool.getByRole("button", { name: "Make the groups" }).click();
  await expect(tool.getByRole("heading", { name: "4 groups" })).toBeVisible();
  const none = tool.getByRole("region", { name: "No group yet" });
  const first = tool.getByRole("region", { name: "Group 1" });
  await expect(none.getByRole("row")).toHaveCount(30);

  await test.step("M opens the groups to choose from, and the choice can be undone", async () => {
    await none.getByRole("row", { name: "Ola Nordli" }).focus();
    await page.keyboard.press("m");
    await tool.getByRole("menuitem", { name: "Group 1" }).click();
    await expect(first.getByRole("row", { name: "Ola Nordli" })).toBeVisible();
    await expect(tool.getByRole("status").filter({ hasText: "Ola Nordli moved to Group 1" })).toBeVisible();
    await picture("groups-moved");
    await tool.getByRole("button", { name: "Undo" }).click();
    await expect(none.getByRole("row", { name: "Ola Nordli" })).toBeVisible();
  });

  await test.step("a student is dragged", async () => {
    const ada = none.getByRole("row", { name: "Ada Kristoffersen" });
    await ada.dragTo(first.getByRole("grid"));
    await expect(first.getByRole("row", { name: "Ada Kristoffersen" })).toBeVisible();
    await first.getByRole("button", { name: "Move Ada Kristoffersen" }).click();
    await tool.getByRole("menuitem", { name: "Keep here when groups are made anew" }).click();
  });

  await test.step("the rest is put into even groups, and who is pinned stays", async () => {
    await tool.getByRole("button", { name: "Make even groups" }).click();
    await tool.getByRole("spinbutton", { name: "Groups" }).fill("5");
    await tool.getByRole("button", { name: "Make the groups" }).click();
    await expect(tool.getByRole("heading", { name: "5 groups" })).toBeVisible();
    await expect(first.getByRole("row")).toHaveCount(6);
    await expect(first.getByRole("row", { name: "Ada Kristoffersen" })).toBeVisible();
    await expect(tool.getByText("Everybody is in a group.")).toBeVisible();
    await first.getByRole("button", { name: "Change Group 1" }).click();
    await tool.getByRole("menuitem", { name: "Rename" }).click();
    await tool.getByRole("textbox", { name: "What the group is called" }).fill("Rev");
    await page.keyboard.press("Enter");
    await expect(tool.getByRole("heading", { name: "Rev" })).toBeVisible();
    await picture("groups-board");
    await expectAccessible(page);
  });

  await test.step("a deleted grouping comes back", async () => {
    await tool.getByRole("button", { name: "Change Reading pairs" }).click();
    await tool.getByRole("menuitem", { name: "Delete grouping" }).click();
    await expect(tool.getByRole("heading", { name: "No groups yet" })).toBeVisible();
    await tool.getByRole("button", { name: "Undo" }).click();
    await expect(tool.getByRole("heading", { name: "Rev" })).toBeVisible();
  });

  await test.step("an exercise is given to one group, and the others see that it is not for them", async () => {
    await place(page, demo);
    await openTask(page, demo, "Ola Nordli");
    await expect(tool.getByRole("heading", { level: 1 })).toHaveText("Question 1");
    await openAs(page, demo, "Kari Lund");
    await tool.getByRole("link", { name: "Assignments" }).click();
    await tool.getByRole("link", { name: new RegExp(title) }).click();
    await tool.getByRole("button", { name: "Change who gets it" }).click();
    await tool.getByRole("checkbox", { name: "Rev" }).check();
    await tool.getByRole("button", { name: "Save" }).click();
    await expect(tool.getByText("Given to: Rev")).toBeVisible();
    await picture("groups-assigned");
    await expectAccessible(page);
    await openTask(page, demo, "Ada Kristoffersen");
    await expect(tool.getByRole("heading", { level: 1 })).toHaveText("Question 1");
    await openAs(page, demo, "Kari Lund");
    await tool.getByRole("link", { name: "Groups" }).click();
    const others = tool.getByRole("region", { name: "Group 2" }).getByRole("row");
    await expect(others).toHaveCount(6);
    const other = (await others.first().innerText()).trim();
    await openTask(page, demo, other);
    await expect(tool.getByText("This exercise is given to others in the course.")).toBeVisible();
    await openAs(page, demo, "Kari Lund");
    await tool.getByRole("link", { name: "Groups" }).click();
  });

  await page.setViewportSize({ width: 360, height: 800 });
  await page.getByRole("link", { name: "320", exact: true }).click();
  await tool.getByRole("link", { name: "Groups" }).click();
  await expect(tool.getByRole("heading", { name: "5 groups" })).toBeVisible();
  await picture("groups-320");
});
