import { bindings } from "./support/metrics.ts";
import { behave, lectern, openAs } from "./support/platform.ts";
import { expect, test } from "./support/test.ts";

const course = "7B Matematikk";

test("where partitioned cookies are known, one of them binds the login to the browser", async ({
  page,
  demo,
}) => {
  await openAs(page, demo, "Kari Lund");
  await expect(lectern(page).getByText(course).first()).toBeVisible();
  await expect.poll(() => bindings(demo)).toEqual(["cookie"]);
});

test.describe("where the tool gets no cookie in the frame", () => {
  test.use({ cookielessFrames: true });

  for (const [name, manners] of [
    ["the platform's storage binds the login", { storage: true }],
    [
      "the platform's storage binds the login, by the old names of its messages",
      { storage: true, storageOldPrefix: true },
    ],
    [
      "the platform's storage binds the login, from a frame of its own and among answers to others",
      { storage: true, storageFrame: true, storageNoise: true },
    ],
  ] as const) {
    test(name, async ({ page, demo }) => {
      await behave(demo, manners);
      await openAs(page, demo, "Kari Lund");
      // What the server says: a browser under test sometimes loses sight of a frame that a script replaces.
      await expect.poll(() => bindings(demo)).toEqual(["platform_storage"]);
    });
  }

  for (const [name, manners] of [
    ["and no storage either, a window of its own does it", {}],
    ["and a storage that never answers, a window of its own does it", { storageSilent: true }],
    [
      "and a storage of another origin than the platform's, a window of its own does it",
      { storage: true, storageElsewhere: true },
    ],
  ] as const) {
    test(name, async ({ page, demo, picture }) => {
      await behave(demo, manners);
      const button = lectern(page).getByRole("button", { name: "Open in a new window" });
      // Opened again where a browser under test has lost sight of a frame that a script replaced.
      await expect(async () => {
        await openAs(page, demo, "Kari Lund");
        await expect(button).toBeVisible({ timeout: 8_000 });
      }).toPass({ timeout: 45_000 });
      expect(await bindings(demo)).toEqual([]);
      await picture("new-window");

      const opened = page.waitForEvent("popup");
      await button.click();
      const window = await opened;
      await expect(window.getByText(course).first()).toBeVisible();
      await expect.poll(() => bindings(demo)).toEqual(["new_window"]);
    });
  }
});
