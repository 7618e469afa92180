import { expectAccessible } from "./support/axe.ts";
import { expect, test } from "./support/test.ts";

// With the role Member and no course nobody is known to be a teacher: the library stays closed.
test("opened outside of any course, Lectern says where to go", async ({ page, demo, picture }) => {
  await page.goto(`${demo.lms}/open?user=3061-1001&message=library`);
  await expect(page.getByRole("heading", { name: "Open Lectern from within a course" })).toBeVisible();
  await expect(page.getByRole("listitem")).toHaveCount(3);
  await picture("library-launch");
  await expectAccessible(page);
});
