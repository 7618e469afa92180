import type { FrameLocator, Page } from "@playwright/test";

import type { Demo } from "./demo.ts";

/** People and courses of the simulated school by their identifiers. */
export const kari = "3061-1001";
export const ola = "3061-2019";
export const maths = "3061-99";

type Tab = "tool" | "tasks" | "gradebook" | "add" | "messages";

/** The address of a person's page of the maths course on the simulated platform. */
export function coursePage(demo: Demo, user: string, tab: Tab): string {
  return `${demo.lms}/courses/${maths}?${new URLSearchParams({ user, tab }).toString()}`;
}

/** Lectern, as it stands in the frame of the platform's page. */
export function lectern(page: Page): FrameLocator {
  return page.frameLocator("iframe[name=tool]");
}
