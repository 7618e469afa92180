import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { renderApp } from "../../testing/render-app.tsx";
import { createWorld } from "../../testing/world.ts";

test("a score that did not arrive says why, and can be sent again", async () => {
  const { user } = await renderApp(createWorld({ opened: "assignment-2" }));
  const kasper = await screen.findByRole("row", { name: /Kasper Ødegård/ });
  expect(within(kasper).getByText("Not sent")).toBeVisible();
  expect(screen.getByText(/did not reach itslearning/)).toBeVisible();
  expect(within(kasper).getByText(/closed for scores/)).toBeVisible();
  await user.click(within(kasper).getByRole("button", { name: /^Send again/ }));
  expect(await within(kasper).findByText("Waiting")).toBeVisible();
  await waitFor(() => expect(screen.queryByText(/did not reach itslearning/)).toBeNull(), { timeout: 2_000 });
});

test("all that did not arrive is sent again at once, and the Gradebook compared", async () => {
  const { user } = await renderApp(createWorld({ opened: "assignment-2" }));
  await user.click(await screen.findByRole("button", { name: "Send all again" }));
  await waitFor(() => expect(screen.queryByText(/did not reach itslearning/)).toBeNull(), { timeout: 2_000 });
  await user.click(screen.getByRole("button", { name: "Compare with the Gradebook" }));
  expect(await screen.findByText("The Gradebook holds what Lectern sent.")).toBeVisible();
});
