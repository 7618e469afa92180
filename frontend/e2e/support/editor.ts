import type { FrameLocator } from "@playwright/test";

import { expect } from "./test.ts";

/** The hand of a teacher who writes an exercise. */
export function editor(tool: FrameLocator) {
  return {
    /** Begins an exercise, from the library or the picker, and goes on to its questions. */
    begin: async (title: string, subject?: string) => {
      await tool.getByRole("link", { name: "Write an exercise" }).click();
      await tool.getByRole("textbox", { name: "Title", exact: true }).fill(title);
      if (subject) await tool.getByLabel("Subject").selectOption({ label: subject });
      await tool.getByRole("button", { name: "Write the questions" }).click();
      await expect(tool.getByRole("heading", { name: title })).toBeVisible();
    },
    write: (label: string, text: string) =>
      tool.getByRole("textbox", { name: label, exact: true }).fill(text),
    add: async (kind: string) => {
      await tool.getByLabel("New question").selectOption({ label: kind });
      await tool.getByRole("button", { name: "Add question", exact: true }).click();
    },
    saved: () => expect(tool.getByText("Saved", { exact: true })).toBeVisible(),
  };
}
