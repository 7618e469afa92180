import { startSimulator } from "./support/simulator.ts";
import { expect, test } from "./support/test.ts";

interface State {
  courses: { members: { name: string; openUrl: string }[] }[];
}

test("a tool is tested against a school described in a file, with faults by HTTP", async ({
  page,
  request,
  demo,
}) => {
  await using lms = await startSimulator(
    demo,
    `
tool: { baseUrl: ${demo.tool} }
clientId: file
deploymentId: file
people:
  - { id: kari, givenName: Kari, familyName: Lund }
courses:
  - { id: maths, title: Maths of the file, privacy: public, teachers: [kari], moreStudents: 12 }
`,
  );
  const fault = { endpoint: "memberships", status: 503, times: 1 };
  expect((await request.post(`${lms.url}/simulator/faults`, { data: fault })).status()).toBe(204);

  const { courses } = (await (await request.get(`${lms.url}/simulator/state`)).json()) as State;
  const kari = courses[0]?.members.find((member) => member.name === "Kari Lund");
  await page.goto(kari?.openUrl ?? "");
  await expect(page.getByText("Maths of the file").first()).toBeVisible();
  await page.getByRole("button", { name: "Update" }).click();
  await expect(page.getByRole("heading", { name: "12 students" })).toBeVisible();

  const requests = (await (await request.get(`${lms.url}/simulator/requests`)).json()) as {
    endpoint: string;
    status: number;
  }[];
  const readings = requests.filter(({ endpoint }) => endpoint === "memberships").map(({ status }) => status);
  expect(readings).toContain(503);
  expect(readings).toContain(200);
});
