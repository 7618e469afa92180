import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { renderApp } from "../../testing/render-app.tsx";
import { createWorld } from "../../testing/world.ts";

const setup = async () => {
  const world = createWorld({ persona: "student", opened: "assignment-2" });
  const app = await renderApp(world);
  await screen.findByRole("heading", { name: "Question 1" });
  return { world, ...app };
};

test("a student answers all kinds of questions by keyboard and pointer, hands in, and reads what was right", async () => {
  const { world, user } = await setup();
  await user.keyboard("b{Enter}");
  await screen.findByRole("heading", { name: "Question 2" });
  await user.click(screen.getByRole("checkbox", { name: "2/4" }));
  await user.click(screen.getByRole("button", { name: "Next" }));
  await user.type(await screen.findByRole("textbox", { name: /km in 45 minutes/ }), "24{Enter}");
  await user.type(await screen.findByRole("textbox", { name: /above the line/ }), "numerator{Enter}");
  await user.click(await screen.findByRole("button", { name: "Hand in" }));

  expect(await screen.findByRole("heading", { name: "3 of 4 points" })).toBeVisible();
  expect(world.attempts[0]?.responses.get("q1")).toMatchObject({ choices: ["b"] });
  const second = screen.getByRole("heading", { name: "Question 2" }).closest("li");
  expect(within(second!).getByText("Not right")).toBeVisible();
});

test("the last page names what is still open, and leads there", async () => {
  const { user } = await setup();
  await user.keyboard("b");
  await user.click(screen.getByRole("button", { name: "Question 4" }));
  await user.click(await screen.findByRole("button", { name: "To the last page" }));
  expect(await screen.findByRole("heading", { name: "1 of 4 have an answer" })).toBeVisible();
  await user.click(within(screen.getByRole("main")).getByRole("button", { name: "Question 3" }));
  expect(await screen.findByRole("heading", { name: "Question 3" })).toBeVisible();
});

test("without a network answers wait, are said to wait, and handing in says why it does not go", async () => {
  const { world, user } = await setup();
  world.offline = true;
  await user.keyboard("b");
  expect(await screen.findByText("Not sent yet")).toBeVisible();
  expect(screen.getByText(/1 answer waits in this page: leave it open/)).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Question 4" }));
  await user.click(await screen.findByRole("button", { name: "To the last page" }));
  await user.click(await screen.findByRole("button", { name: "Hand in" }));
  expect(await screen.findByText(/Hand in when the connection is back/)).toBeVisible();
  expect(world.attempts[0]?.handedInAt).toBeNull();

  world.offline = false;
  await user.click(screen.getByRole("button", { name: "Hand in" }));
  expect(await screen.findByRole("heading", { name: "1 of 4 points" })).toBeVisible();
});
