import { fireEvent, screen } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { renderApp } from "../../testing/render-app.tsx";
import { createWorld } from "../../testing/world.ts";

const submitted = vi.fn<(form: HTMLFormElement) => void>();

beforeEach(() => {
  submitted.mockReset();
  // jsdom does not go anywhere.
  HTMLFormElement.prototype.submit = function () {
    submitted(this);
  };
});

const sent = () => {
  const form = submitted.mock.calls[0]![0];
  return { method: form.method, action: form.action, jwt: new FormData(form).get("JWT") };
};

test("a chosen exercise is sent back to the platform as a form post", async () => {
  const { user } = await renderApp(createWorld({ persona: "picker" }));
  await user.click(await screen.findByRole("button", { name: "Choose: Fractions 2: denominators" }));
  expect(await screen.findByRole("textbox", { name: "Title in itslearning" })).toHaveValue(
    "Fractions 2: denominators",
  );
  await user.click(screen.getByRole("button", { name: "Place in itslearning" }));
  expect(await screen.findByRole("heading", { name: "Going back to itslearning" })).toBeVisible();
  expect(sent()).toEqual({
    method: "post",
    action: "https://platform.example/return",
    jwt: "signed.1.items",
  });
});

test("cancelling sends an empty answer", async () => {
  const { user } = await renderApp(createWorld({ persona: "picker" }));
  await user.click(await screen.findByRole("button", { name: "Cancel" }));
  expect(await screen.findByRole("heading", { name: "Nothing was placed" })).toBeVisible();
  expect(sent().jwt).toBe("signed.0.items");
});

test("a refusal stands at the field that it is about", async () => {
  const { user } = await renderApp(createWorld({ persona: "picker" }));
  await user.click(await screen.findByRole("button", { name: "Choose: Fractions 2: denominators" }));
  fireEvent.change(await screen.findByRole("textbox", { name: "Points" }), { target: { value: "0" } });
  await user.click(screen.getByRole("button", { name: "Place in itslearning" }));
  expect(await screen.findByText("Points must be above 0.")).toBeVisible();
  expect(screen.getByRole("textbox", { name: "Points" })).toBeInvalid();
  expect(submitted).not.toHaveBeenCalled();
  fireEvent.change(screen.getByRole("textbox", { name: "Points" }), { target: { value: "5" } });
  expect(screen.queryByText("Points must be above 0.")).toBeNull(); // it was said of another value
});

test("what is chosen is still there after writing, with what was said of it", async () => {
  const { user } = await renderApp(createWorld({ persona: "picker", takesSeveral: true }));
  await user.click(await screen.findByRole("checkbox", { name: "Choose: Fractions 2: denominators" }));
  const title = await screen.findByRole("textbox", { name: "Title in itslearning" });
  fireEvent.change(title, { target: { value: "For Friday" } });
  fireEvent.change(screen.getByLabelText("Due, if at all"), { target: { value: "2027-03-05T14:00" } });
  await user.click(screen.getByRole("link", { name: "Write an exercise" }));
  await screen.findByRole("button", { name: "Write the questions" });
  await user.click(screen.getByRole("link", { name: "Cancel" }));
  await user.click(await screen.findByRole("button", { name: "1. Fractions 2: denominators" }));
  expect(await screen.findByRole("textbox", { name: "Title in itslearning" })).toHaveValue("For Friday");
  expect(screen.getByLabelText("Due, if at all")).toHaveValue("2027-03-05T14:00");
  await user.click(screen.getByRole("button", { name: "Take out: Fractions 2: denominators" }));
  expect(screen.queryByRole("button", { name: "Place in itslearning" })).toBeNull();
});

test("a platform that asks once more is said to", async () => {
  await renderApp(createWorld({ persona: "picker", createsAtOnce: false }));
  expect(await screen.findByText(/itslearning may ask once more/)).toBeVisible();
});
