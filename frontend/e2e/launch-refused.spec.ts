import type { FrameLocator, Page } from "@playwright/test";

import { expectAccessible } from "./support/axe.ts";
import { lectern, openAs } from "./support/platform.ts";
import { expect, test } from "./support/test.ts";

async function expectRefusal(where: Page | FrameLocator, title: string, reason: string) {
  await expect(where.getByRole("heading", { level: 1 })).toHaveText(title);
  await where.getByText("For teachers and IT staff").click();
  await expect(where.getByText(reason)).toBeVisible();
}

test.describe("a launch that is not in order is refused in plain words", () => {
  test("forged: the token was changed on its way", async ({ page, demo, picture }) => {
    await page.route(`${demo.tool}/lti/launch`, async (route) => {
      const form = new URLSearchParams(route.request().postData() ?? "");
      const [header, claims, signature] = (form.get("id_token") ?? "").split(".");
      const changed = { ...decode(claims), sub: "somebody-else" };
      form.set("id_token", [header, encode(changed), signature].join("."));
      await route.continue({ postData: form.toString() });
    });
    const launched = page.waitForResponse(`${demo.tool}/lti/launch`);
    await openAs(page, demo, "Kari Lund");
    expect((await launched).status()).toBe(401);
    await expectRefusal(
      lectern(page),
      "Your learning platform and we do not understand each other",
      "lti: signature",
    );
    await picture("launch-forged");
    await expectAccessible(page);
  });

  test("replayed: the same launch is sent a second time", async ({ page, demo, picture }) => {
    const launched = page.waitForResponse(`${demo.tool}/lti/launch`);
    await openAs(page, demo, "Kari Lund");
    expect((await launched).status()).toBe(303);
    const form = new URLSearchParams((await launched).request().postData() ?? "");
    // The first launch must have come to rest: a frame that is still on its way would overtake the form.
    await expect(lectern(page).getByRole("heading", { level: 1 })).toHaveText(/\S/);

    await page.evaluate(
      ([action, fields]) => {
        const html = document.createElement("form");
        Object.assign(html, { method: "post", action, target: "tool" });
        for (const [name, value] of fields) {
          html.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
        }
        document.body.append(html);
        html.submit();
      },
      [`${demo.tool}/lti/launch`, [...form]] as const,
    );
    await expectRefusal(lectern(page), "This link was used already", "lti: replayed");
    await picture("launch-replayed");
    await expectAccessible(page);
  });

  test("from a platform that nobody registered", async ({ page, demo, picture }) => {
    const login = new URLSearchParams({
      iss: "https://lms.unknown.example",
      login_hint: "1",
      target_link_uri: `${demo.tool}/`,
    });
    const response = await page.goto(`${demo.tool}/lti/login?${login.toString()}`);
    expect(response?.status()).toBe(400);
    await expectRefusal(page, "We do not know this learning platform", "lti: platform_unknown");
    await expect(page.getByText("https://lms.unknown.example")).toBeVisible();
    await picture("launch-unknown-platform");
    await expectAccessible(page);
  });

  test("not a launch at all", async ({ page, demo }) => {
    const response = await page.goto(`${demo.tool}/lti/login`);
    expect(response?.status()).toBe(400);
    await expectRefusal(page, "This did not open as it should", "lti: parameter");
    await expectAccessible(page);
  });
});

function decode(part = ""): Record<string, unknown> {
  return JSON.parse(Buffer.from(part, "base64url").toString()) as Record<string, unknown>;
}

function encode(claims: unknown): string {
  return Buffer.from(JSON.stringify(claims)).toString("base64url");
}
