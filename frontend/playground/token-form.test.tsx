import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";

import { TokenForm } from "./token-form";

function setup() {
  const onToken = vi.fn();
  render(<TokenForm onToken={onToken} />);
  return { onToken, field: screen.getByLabelText<HTMLInputElement>("Access token"), user: userEvent.setup() };
}

test("a pasted token is used without the blanks around it, and does not stay on the page", async () => {
  const { onToken, field, user } = setup();
  await user.type(field, " t0ken {Enter}");
  expect(onToken).toHaveBeenCalledExactlyOnceWith("t0ken");
  expect(field.value).toBe("");
});

test("nothing is not a token", async () => {
  const { onToken, user } = setup();
  await user.click(screen.getByRole("button", { name: "Use" }));
  expect(onToken).not.toHaveBeenCalled();
});
