import { expectAccessible } from "./support/axe.ts";
import { openTask, place, title } from "./support/exercise.ts";
import { lectern, openAs } from "./support/platform.ts";
import { expect, test } from "./support/test.ts";

test("time runs out, a teacher gives more, and what is there is handed in by itself", async ({
  page,
  demo,
  picture,
  context,
}) => {
  test.setTimeout(240_000);
  const tool = lectern(page);
  await place(page, demo);
  await openTask(page, demo, "Ola Nordli");
  await tool.getByRole("textbox").fill("20");
  await expect(tool.getByRole("timer")).toBeHidden();

  const teacher = await context.newPage();
  const desk = lectern(teacher);
  await test.step("the teacher sets a limit of a minute while Ola is at work", async () => {
    await openAs(teacher, demo, "Kari Lund");
    await desk.getByRole("link", { name: title }).click();
    await desk.getByRole("button", { name: "Change", exact: true }).click();
    await desk.getByRole("spinbutton", { name: "Minutes for an attempt" }).fill("1");
    await desk.getByRole("button", { name: "Save" }).click();
    await expect(desk.getByRole("spinbutton", { name: "Minutes for an attempt" })).toBeHidden();
    await desk.getByRole("button", { name: "Give extra time or attempts" }).click();
    await desk.getByRole("combobox", { name: "Who" }).selectOption({ label: "Ola Nordli" });
    await desk.getByRole("spinbutton", { name: "Extra minutes" }).fill("30");
    await desk.getByRole("button", { name: "Give", exact: true }).click();
    await expect(desk.getByText("30 min extra")).toBeVisible();
    await expectAccessible(teacher);
  });

  await test.step("the student sees the time, by the server's clock", async () => {
    // Whatever is answered brings the newest end along.
    await tool.getByRole("button", { name: "Next" }).click();
    await tool.getByRole("radio").first().check();
    await expect(tool.getByRole("timer")).toHaveText(/^(30|29) min$/);
    await picture("time-left");
    await expectAccessible(page);
  });

  await test.step("the extra time is taken back: the attempt ends at once, with what was answered", async () => {
    await desk.getByRole("button", { name: "Take back Ola Nordli" }).click();
    await expect(desk.getByText("30 min extra")).toBeHidden();
    await expect(tool.getByRole("heading", { name: /of 11 points/ })).toBeVisible({ timeout: 120_000 });
    await picture("time-over");
  });
  await teacher.close();
});
