import { expectAccessible } from "./support/axe.ts";
import { coursePage, kari, lectern } from "./support/platform.ts";
import { expect, test } from "./support/test.ts";

test.describe("a launch that is not in order is refused in plain words", () => {
  test("forged: the token was changed on its way", async ({ page, demo, picture }) => {
    await page.route(`${demo.tool}/lti/launch`, async (route) => {
      const form = new URLSearchParams(route.request().postData() ?? "");
      const [header, claims, signature] = (form.get("id_token") ?? "").split(".");
      const changed = { ...decode(claims), sub: "3061-1002" };
      form.set("id_token", [header, encode(changed), signature].join("."));
      await route.continue({ postData: form.toString() });
    });
    const launched = page.waitForResponse(`${demo.tool}/lti/launch`);
    await page.goto(coursePage(demo, kari, "tool"));
    expect((await launched).status()).toBe(400);
    await expect(lectern(page).getByRole("heading", { level: 1 })).toBeVisible();
    await expect(lectern(page).getByText("7B Matematikk")).toHaveCount(0);
    await picture("launch-forged");
    await expectAccessible(page);
  });

  test("replayed: the same launch is sent a second time", async ({ page, demo, picture }) => {
    const launch = page.waitForRequest(`${demo.tool}/lti/launch`);
    await page.goto(coursePage(demo, kari, "tool"));
    await expect(lectern(page).getByRole("link", { name: "Class" })).toBeVisible();
    const form = new URLSearchParams((await launch).postData() ?? "");

    const again = page.waitForResponse(`${demo.tool}/lti/launch`);
    await page.evaluate(
      ([action, fields]) => {
        const html = document.createElement("form");
        Object.assign(html, { method: "post", action, target: "tool" });
        for (const [name, value] of fields) {
          html.append(Object.assign(document.createElement("input"), { name, value }));
        }
        document.body.append(html);
        html.submit();
      },
      [`${demo.tool}/lti/launch`, [...form]] as const,
    );
    expect((await again).status()).toBe(400);
    await expect(lectern(page).getByRole("heading", { level: 1 })).toBeVisible();
    await expect(lectern(page).getByText("7B Matematikk")).toHaveCount(0);
    await picture("launch-replayed");
  });

  test("from a platform that nobody registered: it is named", async ({ page, demo, picture }) => {
    const login = new URLSearchParams({
      iss: "https://lms.unknown.example",
      login_hint: "1",
      target_link_uri: `${demo.tool}/launch`,
    });
    const response = await page.goto(`${demo.tool}/lti/login?${login.toString()}`);
    expect(response?.status()).toBe(400);
    await expect(page.getByText("https://lms.unknown.example")).toBeVisible();
    await picture("launch-unknown-platform");
    await expectAccessible(page);
  });

  test("not a launch at all", async ({ page, demo }) => {
    const response = await page.goto(`${demo.tool}/lti/login`);
    expect(response?.status()).toBe(400);
    await expectAccessible(page);
  });
});

function decode(part = ""): Record<string, unknown> {
  return JSON.parse(Buffer.from(part, "base64url").toString()) as Record<string, unknown>;
}

function encode(claims: unknown): string {
  return Buffer.from(JSON.stringify(claims)).toString("base64url");
}
