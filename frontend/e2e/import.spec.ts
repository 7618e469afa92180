import { readFile } from "node:fs/promises";
import { expectAccessible } from "./support/axe.ts";
import { lectern, openAs } from "./support/platform.ts";
import { expect, test } from "./support/test.ts";

test.use({ settings: { LECTERN_ALLOWED_OPERATIONS: "app" } });

const rivers = `$CATEGORY: Rivers of Norway

::Longest::Which is the longest river of Norway? { =Glomma ~Tana#That is the third. ~Numedalslågen }

::Length::How long is Glomma, in kilometres? {#621:5}

::Mouth::At which town does Glomma reach the sea? { =Fredrikstad =Fredrikstad town }

Rivers run all year, but not evenly.

$CATEGORY: Lakes of Norway

::Largest::Mjøsa is the largest lake of Norway. {TRUE}
`;

test("a teacher imports a file, publishes what came of it, and exports it again", async ({
  page,
  demo,
  picture,
}) => {
  test.setTimeout(180_000);
  const tool = lectern(page);
  page.setDefaultTimeout(15_000);
  const importFile = async (name: string, buffer: Buffer) => {
    await tool.getByRole("link", { name: "Import", exact: true }).click();
    await tool.getByLabel("Choose a file").setInputFiles({ name, mimeType: "text/plain", buffer });
  };

  await test.step("a file that is none of questions says what to do", async () => {
    await openAs(page, demo, "Kari Lund");
    await tool.getByRole("link", { name: "Library", exact: true }).click();
    await tool.getByRole("link", { name: "Your own exercises" }).click();
    await importFile("list.docx", Buffer.from([0x89, 0x50, 0, 0]));
    await expect(tool.getByRole("alert")).toContainText("Lectern cannot tell what this file is");
    await expectAccessible(page);
    await picture("import-1-choose");
  });

  await test.step("a file of questions is reported before anything is saved", async () => {
    await tool
      .getByLabel("Choose a file")
      .setInputFiles({ name: "rivers.gift", mimeType: "text/plain", buffer: Buffer.from(rivers) });
    await expect(tool.getByRole("heading", { level: 1 })).toContainText("4 questions can be imported");
    await expect(tool.getByRole("heading", { level: 1 })).toBeFocused();
    await tool.getByText("A text between the questions").click();
    await expect(tool.getByText("Rivers run all year")).toBeVisible();
    await expectAccessible(page);
    await picture("import-2-report");
    const saving = page.waitForEvent("download");
    await tool.getByRole("button", { name: "Save the report" }).click();
    expect(await readFile(await (await saving).path(), "utf8")).toContain("Rivers run all year");
  });

  await test.step("what is chosen becomes drafts", async () => {
    await tool.getByRole("checkbox", { name: "Import: Lakes of Norway" }).uncheck();
    await tool.getByRole("textbox", { name: "Title" }).first().fill("Rivers");
    await tool.getByLabel("Subject").selectOption({ label: "Social studies" });
    await tool.getByRole("button", { name: "Import 3 questions" }).click();
    await expect(tool.getByRole("heading", { name: "One exercise is imported" })).toBeVisible();
    await picture("import-3-made");
    await expectAccessible(page);
  });

  await test.step("the draft is published and looks as a student sees it", async () => {
    await tool.getByRole("link", { name: "Rivers", exact: true }).click();
    await tool.getByRole("button", { name: "See it as a student" }).click();
    await expect(tool.getByRole("radio")).toHaveCount(3);
    await tool.getByRole("button", { name: "Go on writing" }).click();
    await tool.getByRole("button", { name: "Publish", exact: true }).click();
    await expect(tool.getByText("Published as version 1.")).toBeVisible();
    await tool.getByRole("link", { name: "Back" }).click();
  });

  await test.step("it is exported, and the file brings the same questions", async () => {
    await tool.getByRole("button", { name: "Export: Rivers" }).click();
    await tool.getByLabel("Format of the file").selectOption({ label: "GIFT (Moodle)" });
    await expect(tool.getByText("All of the exercise goes into this format.")).toBeVisible();
    await expectAccessible(page);
    await picture("import-4-export");
    const saving = page.waitForEvent("download");
    await tool.getByRole("button", { name: "Save the file" }).click();
    const download = await saving;
    expect(download.suggestedFilename()).toBe("Rivers.gift");
    await importFile("again.gift", await readFile(await download.path()));
    await expect(tool.getByRole("heading", { level: 1 })).toContainText("All 3 questions can be imported");
    await expect(tool.getByText("Nothing is left out")).toBeVisible();
  });
});
