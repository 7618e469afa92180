import { expectAccessible } from "./support/axe.ts";
import { openTask, place } from "./support/exercise.ts";
import { expectInGradebook, lectern, openAs } from "./support/platform.ts";
import { expect, test } from "./support/test.ts";

test("a picture, an order, pairs and gaps are answered, marked, and read again", async ({
  page,
  demo,
  picture,
}) => {
  test.setTimeout(180_000);
  const tool = lectern(page);
  const exercise = "The water cycle";
  const next = () => tool.getByRole("button", { name: /^(Next|To the last page)$/ }).click();
  const question = (number: number) =>
    expect(tool.getByRole("heading", { level: 1 })).toHaveText(`Question ${number}`);
  await place(page, demo, exercise);
  await openTask(page, demo, "Ola Nordli", exercise);

  await test.step("a place is pointed at, or chosen by its name", async () => {
    await question(1);
    const landscape = tool.getByRole("img", { name: /A landscape with a sea/ });
    await landscape.click({ position: { x: 100, y: 60 } });
    await expect(tool.getByText("Marked.")).toBeVisible();
    await picture("kind-picture");
    await expectAccessible(page);
    await tool.getByText("Choose by name instead").click();
    await tool.getByRole("radio", { name: "The surface of the sea" }).check();
    await next();
  });

  await test.step("items are put in order by their buttons, and by dragging", async () => {
    await question(2);
    const steps = [
      "The sun warms",
      "Water rises",
      "High up",
      "The drops gather",
      "Rain or snow",
      "Rivers bring",
    ];
    for (const [place, step] of steps.entries()) {
      const row = tool.getByRole("row", { name: new RegExp(step) });
      for (;;) {
        const now = await tool
          .getByRole("row")
          .evaluateAll((rows, text) => rows.findIndex((row) => row.textContent.includes(text)), step);
        if (now <= place) break;
        await row.getByRole("button", { name: /^Move up/ }).click();
        await expect(tool.getByRole("row").nth(now - 1)).toContainText(step);
      }
    }
    await picture("kind-order");
    await expectAccessible(page);
    await tool.getByRole("row").nth(0).dragTo(tool.getByRole("row").nth(2));
    await expect(tool.getByRole("row").nth(0)).toContainText("Water rises");
    const first = tool.getByRole("row", { name: /The sun warms/ });
    while (!(await tool.getByRole("row").nth(0).textContent())?.includes("The sun warms")) {
      await first.getByRole("button", { name: /^Move up/ }).click();
    }
    await next();
  });

  await test.step("what belongs together is found", async () => {
    await question(3);
    for (const [item, target] of [
      ["Liquid water becomes vapour", "evaporation"],
      ["Vapour becomes small drops", "condensation"],
      ["Rain, snow or hail falls", "precipitation"],
    ] as const) {
      await tool.getByRole("combobox", { name: item }).selectOption({ label: target });
    }
    const last = tool.getByRole("combobox", { name: "Water sinks into the ground" });
    const answers = tool.getByRole("list", { name: "Answers to choose from" });
    await answers.getByText("photosynthesis").dragTo(tool.getByText("Water sinks into the ground"));
    await expect(last.locator("option:checked")).toHaveText("photosynthesis");
    await picture("kind-match");
    await expectAccessible(page);
    await next();
  });

  await test.step("gaps are filled from lists and by writing", async () => {
    await question(4);
    await tool.getByRole("combobox", { name: "Gap 1" }).selectOption({ label: "more" });
    await tool.getByRole("combobox", { name: "Gap 2" }).selectOption({ label: "colder" });
    await tool.getByRole("combobox", { name: "Gap 3" }).selectOption({ label: "wind" });
    await picture("kind-gaps");
    await expectAccessible(page);
    await next();
    await question(5);
    await tool.getByRole("textbox", { name: "Gap 1, °C" }).fill("0");
    await tool.getByRole("textbox", { name: "Gap 2, °C" }).fill("100");
    await tool.getByRole("textbox", { name: "Gap 3" }).fill("vapour");
    await next();
    await question(6);
    await tool.getByRole("checkbox", { name: "Snow" }).check();
    await tool.getByRole("checkbox", { name: "Hail" }).check();
  });

  await test.step("everything is still there after a reload", async () => {
    await expect(tool.getByText("Saved", { exact: true }).or(tool.getByText("All saved"))).toBeVisible();
    await openTask(page, demo, "Ola Nordli", exercise);
    await expect(tool.getByRole("heading", { name: "All 6 questions have an answer" })).toBeVisible();
    await tool.getByRole("button", { name: "Question 5" }).click();
    await expect(tool.getByRole("textbox", { name: "Gap 2, °C" })).toHaveValue("100");
    await tool.getByRole("button", { name: "Question 2" }).click();
    await expect(tool.getByRole("row").nth(5)).toContainText("Rivers bring");
    await tool.getByRole("button", { name: "Question 6" }).click();
    await next();
  });

  await test.step("the result says of each part what was right, and the score arrives", async () => {
    await tool.getByRole("button", { name: "Hand in" }).click();
    await expect(tool.getByRole("heading", { name: "14 of 15 points" })).toBeVisible();
    const pairs = tool.getByRole("listitem").filter({ hasText: "Find the right word for each." });
    await expect(pairs).toContainText("not right. The right answer: infiltration");
    await picture("kind-result");
    await expectAccessible(page);
    await openAs(page, demo, "Kari Lund");
    await expectInGradebook(page, "14");
  });
});

test("a text of one's own is written, kept, and read by the teacher", async ({ page, demo, picture }) => {
  test.setTimeout(120_000);
  const tool = lectern(page);
  const exercise = "Telling a story";
  await place(page, demo, exercise);
  await openTask(page, demo, "Maja Lindström", exercise);
  await tool.getByRole("button", { name: "Question 6" }).click();
  const essay = tool.getByRole("textbox");
  await essay.fill("The door opened, and there stood a boat made of glass.");
  await expect(tool.getByText("11 words")).toBeVisible();
  await expect(tool.getByText("100 to 250 words are asked for.")).toBeVisible();
  await picture("kind-essay");
  await expectAccessible(page);
  await tool.getByRole("button", { name: "To the last page" }).click();
  await tool.getByRole("button", { name: "Hand in" }).click();
  await expect(tool.getByText("Your teacher has still to read 1 answer.")).toBeVisible();

  await openAs(page, demo, "Kari Lund");
  await tool.getByRole("link", { name: exercise }).click();
  await tool.getByRole("link", { name: /^Read 1 answer/ }).click();
  await expect(tool.getByText("a boat made of glass")).toBeVisible();
});
