import { expectToolAccessible } from "./support/axe.ts";
import { startChromium } from "./support/chromium.ts";
import { openTask, place } from "./support/exercise.ts";
import { lectern } from "./support/platform.ts";
import { expect, test } from "./support/test.ts";

// As most browsers are: a frame has a storage of its own, apart from the tool's own pages.
test.use({ framesKeep: true });

test("answers without a network outlive the closed tab, and two devices lose nothing between them", async ({
  page: first,
  context,
  demo,
  picture,
}) => {
  test.setTimeout(180_000);
  const tool = lectern(first);
  // The platform's first page opens the tool as a teacher: Ola comes back straight to the task.
  let task = "";
  const question = (number: number) =>
    expect(tool.getByRole("heading", { level: 1 })).toHaveText(`Question ${number}`);
  await place(first, demo);

  await test.step("a student answers while the network is gone, and closes the tab", async () => {
    await openTask(first, demo, "Ola Nordli");
    await question(1);
    task = first.url();
    await context.setOffline(true);
    await tool.getByRole("textbox").fill("20");
    await tool.getByRole("button", { name: "Next" }).click();
    await tool.getByRole("radio", { name: "0.07", exact: true }).check({ force: true });
    await expect(tool.getByText("2 answers are kept on this device and go out by themselves.")).toBeVisible();
    await picture("closed-tab-offline");
    await first.close();
    await context.setOffline(false);
  });

  const page = await context.newPage();
  const again = lectern(page);
  await test.step("when the task is opened again they are there, and are sent", async () => {
    await page.goto(task);
    await expect(again.getByRole("heading", { level: 1 })).toHaveText("Question 3");
    await expect(again.getByText("Saved", { exact: true })).toBeVisible();
    await again.getByRole("button", { name: "Question 1, answered" }).click();
    await expect(again.getByRole("textbox")).toHaveValue("20");
  });

  await test.step("another device has them; it answers anew while the first has no network", async () => {
    await using other = await startChromium({ locale: "en" });
    const second = await other.context.newPage();
    await openTask(second, demo, "Ola Nordli");
    const there = lectern(second);
    await there.getByRole("button", { name: "Question 1, answered" }).click();
    await expect(there.getByRole("textbox")).toHaveValue("20");

    await context.setOffline(true);
    await again.getByRole("textbox").fill("21");
    await again.getByRole("button", { name: "Question 3", exact: true }).click();
    await again.getByRole("textbox").fill("42");
    await expect(again.getByText("2 answers are kept on this device")).toBeVisible();
    await there.getByRole("textbox").fill("22");
    await there.getByRole("button", { name: "Question 4", exact: true }).click();
    await there.getByRole("textbox").fill("75");
    await expect(there.getByRole("button", { name: "Question 4, answered" })).toBeVisible();
    await expect(there.getByText("Saved", { exact: true })).toBeVisible();
  });

  await test.step("back on the network, the newer answer stays, the others arrive, and it is said", async () => {
    await context.setOffline(false);
    await expect(again.getByText(/Question 1: another device has sent a newer answer/)).toBeVisible();
    await expect(again.getByRole("button", { name: "Question 4, answered" })).toBeVisible();
    await expect(again.getByRole("textbox")).toHaveValue("42");
    await page.screenshot({ path: "e2e/.output/screens/closed-tab-newer.png" });
    await expectToolAccessible(page);
    await again.getByRole("button", { name: "Question 1, answered" }).click();
    await expect(again.getByRole("textbox")).toHaveValue("22");
    await again.getByRole("button", { name: "Use the answer from here" }).click();
    await expect(again.getByRole("textbox")).toHaveValue("21");
    await expect(again.getByText("Saved", { exact: true })).toBeVisible();
  });

  await test.step("who has the laptop next neither sees nor sends what waits there", async () => {
    await context.setOffline(true);
    await again.getByRole("textbox").fill("99");
    await expect(again.getByText("1 answer is kept on this device")).toBeVisible();
    await page.close();
    await context.setOffline(false);
    const next = await context.newPage();
    await openTask(next, demo, "Maja Lindström");
    const hers = lectern(next);
    await expect(hers.getByRole("heading", { level: 1 })).toHaveText("Question 1");
    await expect(hers.getByRole("textbox")).toHaveValue("");
    await next.goto(task);
    await hers.getByRole("button", { name: "Question 1, answered" }).click();
    await expect(hers.getByRole("textbox")).toHaveValue("21");
  });
});
