import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";

import { PersonaPicker } from "./persona-picker";
import type { Persona } from "./session";

const personas: Persona[] = [
  { id: "kari@7b", name: "Kari Lund", role: "TEACHER", course: "7B Matematikk" },
  { id: "ola@7b", name: "Ola Nordli", role: "STUDENT", course: "7B Matematikk" },
  { id: "jonas@9a", name: "Jonas Hagen", role: "TEACHER", course: "9A Naturfag" },
  { id: "ida@7b", name: "Ida Moe", role: "STUDENT", course: "7B Matematikk" },
];

function setup(chosen: string | undefined) {
  const onChoose = vi.fn();
  render(<PersonaPicker personas={personas} chosen={chosen} onChoose={onChoose} />);
  return { onChoose, user: userEvent.setup() };
}

test("the open session's persona is the pressed one", () => {
  setup("ola@7b");
  const pressed = screen.getAllByRole("button", { pressed: true });
  expect(pressed.map((button) => button.textContent)).toEqual(["Ola Nordli, student"]);
});

test("a persona out of sight is chosen from the list", async () => {
  const { onChoose, user } = setup("kari@7b");
  await user.selectOptions(screen.getByLabelText("Someone else"), "Ida Moe, student, 7B Matematikk");
  expect(onChoose).toHaveBeenCalledWith(personas[3]);
});

test("nobody can be chosen, to see what is refused", async () => {
  const { onChoose, user } = setup("kari@7b");
  await user.click(screen.getByRole("button", { name: "Nobody" }));
  expect(onChoose).toHaveBeenCalledWith(undefined);
});
