import type { Locator, Page } from "@playwright/test";

/** A finger on the screen, as the browser gets it from a touch screen: Playwright's own can only tap. */
export interface Finger {
  /** Comes down on the middle of the element, which is brought into view first. */
  press(element: Locator): Promise<void>;
  /** Moves to the element: its middle, or just beyond it. */
  moveTo(element: Locator, where: "above" | "middle" | "below"): Promise<void>;
  /** Moves to the lower edge of the screen. */
  moveToEdge(): Promise<void>;
  /** Moves up or down at once, in steps. */
  wipe(by: number): Promise<void>;
  lift(): Promise<void>;
}

/** A finger for the page, which has to be emulating a touch screen. */
export async function finger(page: Page): Promise<Finger> {
  const session = await page.context().newCDPSession(page);
  let at = { x: 0, y: 0 };
  const send = (type: "touchStart" | "touchMove" | "touchEnd") =>
    session.send("Input.dispatchTouchEvent", { type, touchPoints: type === "touchEnd" ? [] : [at] });
  const box = async (element: Locator) => {
    const found = await element.boundingBox();
    if (!found) throw new Error("There is nothing to touch.");
    return found;
  };
  const moveBy = async (to: { x: number; y: number }) => {
    const from = at;
    const steps = 8;
    for (let step = 1; step <= steps; step++) {
      const part = step / steps;
      at = { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
      await send("touchMove");
    }
  };
  return {
    async press(element) {
      await element.scrollIntoViewIfNeeded();
      const { x, y, width, height } = await box(element);
      at = { x: x + width / 2, y: y + height / 2 };
      await send("touchStart");
    },
    async moveTo(element, where) {
      const { y, height } = await box(element);
      const to = { above: y - 2, middle: y + height / 2, below: y + height + 2 }[where];
      await moveBy({ x: at.x, y: to });
    },
    async moveToEdge() {
      await moveBy({ x: at.x, y: (page.viewportSize()?.height ?? 0) - 40 });
    },
    async wipe(by) {
      await moveBy({ x: at.x, y: at.y + by });
    },
    async lift() {
      await send("touchEnd");
    },
  };
}
