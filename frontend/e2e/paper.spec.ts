import { expectAccessible } from "./support/axe.ts";
import { lectern, openAs } from "./support/platform.ts";
import { expect, test } from "./support/test.ts";

test("an exercise of the library is exported, and put on paper, with what is right on a page of its own", async ({
  page,
  demo,
  picture,
}) => {
  const tool = lectern(page);
  await openAs(page, demo, "Kari Lund");
  await tool.getByRole("link", { name: "Library", exact: true }).click();
  await tool.getByRole("searchbox", { name: "Search the library" }).fill("The water cycle");
  await tool.getByRole("button", { name: "Look inside: The water cycle" }).click();
  await test.step("and saved as a file for another system", async () => {
    await tool.getByRole("button", { name: "Export" }).click();
    await tool.getByLabel("Format of the file").selectOption({ label: "QTI 3.0" });
    await expect(tool.getByText("2 things have no room in this format")).toBeVisible();
    await picture("library-export");
    await expectAccessible(page);
    const file = page.waitForEvent("download");
    await tool.getByRole("button", { name: "Save the file" }).click();
    expect((await file).suggestedFilename()).toMatch(/^The water cycle.*\.zip$/);
    await tool.getByRole("button", { name: "Close" }).click();
  });
  await tool.getByRole("link", { name: "On paper" }).click();
  await expect(tool.getByRole("heading", { name: "The water cycle" })).toBeVisible();
  const key = tool.getByRole("table");
  await expect(key.getByRole("row").nth(1)).toContainText("The surface of the sea");
  await expect(key.getByRole("row").nth(2)).toContainText("6. Rivers bring the water back to the sea.");
  await expect(key.getByRole("row").nth(3)).toContainText(/Liquid water becomes vapour – \w evaporation/);
  await expect(key.getByRole("row").nth(5)).toContainText("vapour");
  await picture("paper");
  await expectAccessible(page);

  await test.step("printed it has the exercise first, the key last, and nothing of the page around", async () => {
    await page.emulateMedia({ media: "print" });
    await expect(tool.getByRole("button", { name: "Print" })).toBeHidden();
    await expect(tool.getByRole("link", { name: "Library", exact: true })).toBeHidden();
    await expect(tool.getByRole("heading", { name: "What is right" })).toBeVisible();
    await page.emulateMedia({ media: "screen" });
    await tool.getByRole("checkbox", { name: "With what is right" }).uncheck();
    await expect(key).toBeHidden();
  });
});
