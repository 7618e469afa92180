import { expectAccessible } from "./support/axe.ts";
import { editor } from "./support/editor.ts";
import { title } from "./support/exercise.ts";
import { behave, lectern, openAs, openTab } from "./support/platform.ts";
import { expect, test } from "./support/test.ts";

test("a ready-made exercise is placed with three clicks", async ({ page, demo }) => {
  await openAs(page, demo, "Kari Lund");
  const tool = lectern(page);
  await openTab(page, "Add content"); // the first click
  await tool
    .getByRole("button", { name: /^Choose: / })
    .first()
    .click();
  await tool.getByRole("button", { name: "Place in itslearning" }).click();
  await expect(page.getByRole("status")).toContainText("was added to the course.");
});

test("several are placed at once where the platform takes several, in the order in which they were chosen", async ({
  page,
  demo,
  picture,
}) => {
  await behave(demo, { acceptMultiple: true });
  await openAs(page, demo, "Kari Lund");
  const tool = lectern(page);
  await openTab(page, "Add content");
  const search = tool.getByRole("searchbox", { name: "Search the library" });
  await search.fill(title);
  await tool.getByRole("checkbox", { name: `Choose: ${title}` }).check();
  await search.fill("verbs");
  const name = "Irregular verbs: past simple";
  const second = tool.getByRole("checkbox", { name: `Choose: ${name}` });
  await second.focus();
  await page.keyboard.press("Space");
  await expect(tool.getByText("2 exercises chosen.")).toBeVisible();
  await tool.getByRole("button", { name: `1. ${title}` }).click();
  const first = tool.getByRole("region", { name: `1. ${title}` });
  await first.getByRole("textbox", { name: "Title in itslearning" }).fill("First of two");
  await first.getByText("More", { exact: true }).click();
  await first.getByRole("textbox", { name: "Text beside the title" }).fill("Until Friday");
  await picture("pick-several");
  await expectAccessible(page);
  await tool.getByRole("button", { name: "Place 2 in itslearning" }).click();
  await expect(page.getByRole("status")).toContainText(["“First of two” was added", `“${name}” was added`]);
});

test("writing one more keeps those that are chosen, and what was said of them", async ({
  page,
  demo,
  picture,
}) => {
  test.setTimeout(180_000);
  await behave(demo, { acceptMultiple: true });
  await openAs(page, demo, "Kari Lund");
  const tool = lectern(page);
  await openTab(page, "Add content");
  await tool.getByRole("searchbox", { name: "Search the library" }).fill(title);
  await tool.getByRole("checkbox", { name: `Choose: ${title}` }).check();
  await tool.getByRole("textbox", { name: "Title in itslearning" }).fill("For Friday");
  const { begin, write, add, saved } = editor(tool);
  await begin("Rivers");
  await add("Short answer");
  await write("What is asked", "A river in London?");
  await write("Right answer 1", "Thames");
  await saved();
  await tool.getByRole("button", { name: "Publish and place" }).click();
  await expect(tool.getByText("2 exercises chosen.")).toBeVisible();
  await expect(tool.getByRole("button", { name: "2. Rivers" })).toHaveAttribute("aria-expanded", "true");
  await tool.getByRole("button", { name: `1. ${title}` }).click();
  const first = tool.getByRole("region", { name: `1. ${title}` });
  await expect(first.getByRole("textbox", { name: "Title in itslearning" })).toHaveValue("For Friday");
  await picture("pick-several-written");
  await tool.getByRole("button", { name: "Place 2 in itslearning" }).click();
  await expect(page.getByRole("status")).toContainText(["“For Friday” was added", "“Rivers” was added"]);
});

test("favourites and kinds of question narrow the library, by keys alone", async ({
  page,
  demo,
  picture,
}) => {
  await openAs(page, demo, "Kari Lund");
  const tool = lectern(page);
  await tool.getByRole("link", { name: "Library", exact: true }).click();
  await tool.getByRole("searchbox", { name: "Search the library" }).fill(title);
  const star = tool.getByRole("button", { name: `Favourite: ${title}` });
  await star.focus();
  await page.keyboard.press("Enter");
  await expect(star).toHaveAttribute("aria-pressed", "true");
  await tool.getByRole("button", { name: `Look inside: ${title}` }).click();
  await tool.getByRole("button", { name: "Clear filters" }).click();
  await tool.getByText("My favourites").click();
  await expect(tool.getByRole("status").filter({ hasText: "1 exercise" })).toBeVisible();
  await picture("library-favourites");
  await expectAccessible(page);
  await tool
    .getByRole("main")
    .getByRole("button", { name: `Favourite: ${title}` })
    .first()
    .focus();
  await page.keyboard.press("Space");
  await expect(tool.getByText("Nothing here yet")).toBeVisible();
  await tool.getByRole("button", { name: "Show the whole library" }).click();
  await tool.getByText("Kinds of question").click();
  await tool.getByRole("checkbox", { name: "Matching" }).focus();
  await page.keyboard.press("Space");
  await expect(tool.getByRole("button", { name: "Clear filters" })).toBeVisible();
  await picture("library-kinds");
  await expectAccessible(page);
});
