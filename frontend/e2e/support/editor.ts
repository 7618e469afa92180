import type { FrameLocator } from "@playwright/test";

import { expect } from "./test.ts";

/** The hand of a teacher who writes an exercise. */
export function editor(tool: FrameLocator) {
  return {
    write: (label: string, text: string) =>
      tool.getByRole("textbox", { name: label, exact: true }).fill(text),
    add: async (kind: string) => {
      await tool.getByLabel("New question").selectOption({ label: kind });
      await tool.getByRole("button", { name: "Add question", exact: true }).click();
    },
    saved: () => expect(tool.getByText("Saved", { exact: true })).toBeVisible(),
  };
}
