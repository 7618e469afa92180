import { expectAccessible } from "./support/axe.ts";
import { editor } from "./support/editor.ts";
import { openTask } from "./support/exercise.ts";
import { expectInGradebook, lectern, openAs, openTab } from "./support/platform.ts";
import { expect, test } from "./support/test.ts";

test.use({ settings: { LECTERN_ALLOWED_OPERATIONS: "app" } });

test("what a teacher writes by hand is placed, answered, marked and in the Gradebook, kind by kind", async ({
  page,
  demo,
  picture,
}) => {
  test.setTimeout(180_000);
  page.setDefaultTimeout(15_000);
  const tool = lectern(page);
  const title = "Water and the sky";
  const field = (label: string) => tool.getByRole("textbox", { name: label, exact: true });
  const press = (name: string) => tool.getByRole("button", { name, exact: true }).click();
  const { write, add: addOne, saved } = editor(tool);
  const add = async (kind: string, asked: string) => {
    await addOne(kind);
    await write("What is asked", asked);
  };
  const gap = (number: number) => tool.getByRole("region", { name: `Gap ${number}`, exact: true });

  await test.step("the teacher begins", async () => {
    await openAs(page, demo, "Kari Lund");
    await openTab(page, "Add content");
    await tool.getByRole("link", { name: "Write an exercise" }).click();
    await write("Title", title);
    await tool.getByLabel("Subject").selectOption({ label: "Science" });
    await press("Write the questions");
    await expect(tool.getByRole("heading", { name: title })).toBeVisible();
  });

  await test.step("writes what is chosen", async () => {
    await add("Multiple choice", "Which two are planets?");
    await tool.getByRole("checkbox", { name: "Several may be chosen" }).check();
    await write("Choice A", "Venus");
    await write("Choice B", "The Moon");
    await press("Add a choice");
    await write("Choice C", "Mars");
    await tool.getByRole("checkbox", { name: "C is right" }).check();
    await add("True or false", "The Sun goes round the Earth.");
    await tool.getByRole("radio", { name: "B is right" }).check();
  });

  await test.step("writes texts with gaps, of every kind of gap", async () => {
    await add("Gaps", "Fill in what is missing.");
    const text = field("Text with gaps");
    await text.click();
    await page.keyboard.type("Ice melts at ___ degrees and becomes ");
    await press("Gap");
    await expect(text).toBeFocused();
    await page.keyboard.type(".");
    await expect(text).toHaveText("Ice melts at Gap 1 degrees and becomes Gap 2.");
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("Backspace");
    await expect(gap(2)).toBeHidden();
    await page.keyboard.press("ControlOrMeta+z");
    await expect(text).toHaveText("Ice melts at Gap 1 degrees and becomes Gap 2.");
    await gap(1).getByRole("combobox").selectOption({ label: "A number" });
    await gap(1).getByRole("textbox", { name: "Right number" }).fill("0");
    await gap(2).getByRole("textbox", { name: "Right answer 1" }).fill("water");
    await gap(2).getByRole("button", { name: "Add a typical mistake" }).click();
    await gap(2).getByRole("textbox", { name: "Wrong answer 1", exact: true }).fill("steam");
    await saved();
    await expect(gap(2)).not.toContainText("A typical mistake needs"); // it is being written
    await tool.getByRole("heading", { level: 1 }).click();
    await expect(gap(2)).toContainText("A typical mistake needs");
    await gap(2)
      .getByRole("textbox", { name: "What to say to wrong answer 1" })
      .fill("That needs a hundred degrees.");
    await expect(gap(2).getByText("A typical mistake needs")).toBeHidden();
    // A tool that is half out of sight is none of the bar's.
    await gap(2)
      .getByRole("button", { name: "Bold" })
      .evaluate((tool) => {
        const page = tool.closest("main");
        page?.scrollBy(0, tool.getBoundingClientRect().y + 14 - page.getBoundingClientRect().y);
      });
    await expectAccessible(page);
    await picture("author-kinds-1-gaps");
    await add("Gaps", "Choose the word that fits.");
    await text.click();
    await page.keyboard.type("In winter the days are shorter");
    await page.keyboard.press("ControlOrMeta+Shift+ArrowLeft");
    await press("Gap");
    await page.keyboard.type(" than in summer.");
    await gap(1).getByRole("combobox").selectOption({ label: "One of a list" });
    await expect(text).toHaveText("In winter the days are Gap 1, list than in summer.");
    await expect(gap(1).getByRole("textbox", { name: "Choice A" })).toHaveText("shorter");
    await gap(1).getByRole("textbox", { name: "Choice B" }).fill("longer");
    await picture("author-kinds-2-list");
  });

  await test.step("writes pairs, an order, and what is answered in the student's own words", async () => {
    await add("Matching", "What is each of them?");
    await write("Answer 1", "a planet");
    await write("Answer 2", "a star");
    await write("Item 1", "Saturn");
    await write("Item 2", "The Sun");
    await add("Ordering", "From the smallest to the largest");
    for (const [index, item] of ["The Moon", "The Earth", "The Sun"].entries())
      await write(`Place ${index + 1}`, item);
    await add("Essay", "Why do we see the Moon at night?");
    await write("Points", "4");
    await saved();
    await picture("author-kinds-3-all");
  });

  await test.step("publishes and places it", async () => {
    await press("Publish and place");
    await press("Place in itslearning");
    await expect(page.getByRole("status")).toContainText(`“${title}” was added to the course.`);
  });

  await test.step("a student answers it, one question wrongly and one gap with a typical mistake", async () => {
    const next = () => tool.getByRole("button", { name: /^(Next|To the last page)$/ }).click();
    const question = (number: number) =>
      expect(tool.getByRole("heading", { level: 1 })).toHaveText(`Question ${number}`);
    await openTask(page, demo, "Ola Nordli", title);
    await question(1);
    await tool.getByRole("checkbox", { name: "Venus" }).check();
    await tool.getByRole("checkbox", { name: "Mars" }).check();
    await next();
    await question(2);
    await tool.getByRole("radio", { name: "True" }).check();
    await next();
    await question(3);
    await tool.getByRole("textbox", { name: "Gap 1" }).fill("0");
    await tool.getByRole("textbox", { name: "Gap 2" }).fill("Steam");
    await next();
    await question(4);
    await tool.getByRole("combobox", { name: "Gap 1" }).selectOption({ label: "shorter" });
    await next();
    await question(5);
    await tool.getByRole("combobox", { name: "Saturn" }).selectOption({ label: "a planet" });
    await tool.getByRole("combobox", { name: "The Sun" }).selectOption({ label: "a star" });
    await next();
    await question(6);
    const places = tool.getByRole("row");
    for (const [place, item] of ["The Moon", "The Earth"].entries()) {
      const up = places.filter({ hasText: item }).getByRole("button", { name: /^Move up/ });
      while (!(await places.nth(place).textContent())?.includes(item)) await up.click();
    }
    await next();
    await question(7);
    await tool.getByRole("textbox").fill("The Sun shines on it.");
    await next();
    await press("Hand in");
  });

  await test.step("sees which one, and that the teacher has still to read", async () => {
    await expect(tool.getByText("Your teacher has still to read 1 answer.")).toBeVisible();
    await expect(tool.getByText("1 of 1", { exact: true })).toHaveCount(4);
    const half = tool.getByRole("listitem").filter({ hasText: "Fill in what is missing." });
    await expect(half).toContainText("0.5 of 1");
    await expect(half).toContainText("That needs a hundred degrees.");
    const wrong = tool.getByRole("listitem").filter({ hasText: "The Sun goes round the Earth." });
    await expect(wrong).toContainText("The right answer: False");
    await picture("author-kinds-4-result");
    await expectAccessible(page);
  });

  await test.step("the teacher reads the text, and the score is in the Gradebook and with the student", async () => {
    await openAs(page, demo, "Kari Lund");
    await tool.getByRole("link", { name: title }).click();
    await tool.getByRole("link", { name: /^Read 1 answer/ }).click();
    await expect(tool.getByText("The Sun shines on it.")).toBeVisible();
    await tool.getByRole("group", { name: "Points" }).getByRole("button", { name: "3" }).click();
    await tool.getByRole("button", { name: /^Save/ }).click();
    await expect(tool.getByText("Kept, and on its way to the Gradebook.")).toBeVisible();
    await expectInGradebook(page, "7.5 Completed, FullyGraded");
    await openAs(page, demo, "Ola Nordli");
    await tool.getByRole("link", { name: /^See the answers/ }).click();
    await expect(tool.getByRole("heading", { name: "7.5 of 10 points" })).toBeVisible();
  });
});
