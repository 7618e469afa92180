import { screen, waitFor } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { renderApp } from "../../testing/render-app.tsx";
import { createWorld } from "../../testing/world.ts";

const notice = (message: string, lost: boolean, question: string | null, line: number | null) => ({
  __typename: "QuestionNotice",
  reason: lost ? "KIND" : "ALT",
  message,
  lost,
  question,
  file: null,
  line,
});

const set = (title: string, questionCount: number, exerciseCount = 1) => ({
  __typename: "ImportSet",
  title,
  questionCount,
  exerciseCount,
  prompts: ["What is 1 + 1?"],
  kinds: [{ __typename: "QuestionKindCount", kind: "NUMERIC", count: questionCount }],
});

const preview = {
  __typename: "ImportPreview",
  format: "GIFT",
  title: "",
  language: "nb-NO",
  foundCount: 5,
  questionCount: 4,
  noticeCount: 2,
  sets: [set("Sums", 3), set("", 1, 2)],
  notices: [
    notice("A picture has no description.", false, "Flags", 7),
    notice("Lectern has no question of this kind.", true, "Draw a map", 12),
  ],
};

const answered = (previewImport: object) => ({
  data: { previewImport: { __typename: "P", ...previewImport } },
});

/** Sends the form where the tests look at it, and answers with what comes next. */
function stubUploads(answers: object[]) {
  const sent: FormData[] = [];
  class Request {
    upload = {};
    status = 200;
    responseText = "";
    onload?: () => void;
    onloadend?: () => void;
    open() {}
    setRequestHeader() {}
    getResponseHeader() {
      return "application/json";
    }
    send(body: FormData) {
      sent.push(body);
      this.responseText = JSON.stringify(answers.shift());
      this.onload?.();
      this.onloadend?.();
    }
  }
  vi.stubGlobal("XMLHttpRequest", Request);
  return sent;
}

const variables = (form: FormData | undefined) =>
  (JSON.parse(form?.get("operations") as string) as { variables: { input: object } }).variables.input;

afterEach(() => vi.unstubAllGlobals());

const open = () => renderApp(createWorld({ persona: "teacher" }), "/library/import");

test("a file is reported first, and what is chosen of it is imported", async () => {
  const { user } = await open();
  const sent = stubUploads([
    answered({ preview, userErrors: [] }),
    {
      data: {
        importExercises: {
          __typename: "P",
          exercises: [
            { __typename: "Exercise", id: "e1", title: "Addition", language: "nb", subject: "MATHEMATICS" },
          ],
          userErrors: [],
        },
      },
    },
  ]);
  await user.upload(await screen.findByLabelText(/Choose a file/), new File(["x"], "sums.gift"));
  expect(await screen.findByRole("heading", { name: "4 of 5 questions can be imported" })).toBeVisible();
  expect(screen.getByRole("heading", { name: "1 question is left out" })).toBeVisible();
  expect(screen.getByText("“Draw a map” · line 12")).toBeVisible();
  expect(screen.getAllByRole("textbox", { name: "Title" })[1]).toHaveValue("sums 2");
  expect(screen.getByLabelText("Language")).toHaveValue("nb");
  expect((sent[0]?.get("0") as File).name).toBe("sums.gift");

  await user.click(screen.getByRole("checkbox", { name: "Import: sums 2" }));
  const title = screen.getAllByRole("textbox", { name: "Title" })[0]!;
  await user.clear(title);
  await user.type(title, "Addition");
  await user.click(screen.getByRole("button", { name: "Import 3 questions" }));
  expect(await screen.findByRole("link", { name: "Addition" })).toBeVisible();
  expect(variables(sent[1])).toMatchObject({
    sets: [{ index: 0, title: "Addition" }],
    subject: "MATHEMATICS",
    language: "nb",
  });
});

test("the report can be copied, and says so where it cannot", async () => {
  const { user } = await open();
  stubUploads([answered({ preview, userErrors: [] })]);
  await user.upload(await screen.findByLabelText(/Choose a file/), new File(["x"], "sums.gift"));
  await user.click(await screen.findByRole("button", { name: "Copy the report" }));
  expect(await screen.findByText("The report is copied.")).toBeVisible();
  expect(await navigator.clipboard.readText()).toContain(
    "Left out: Lectern has no question of this kind.\n- “Draw a map”",
  );
  vi.spyOn(navigator.clipboard, "writeText").mockRejectedValue(new Error("no"));
  await user.click(screen.getByRole("button", { name: "Copy the report" }));
  expect(await screen.findByText(/does not let Lectern copy/)).toBeVisible();
});

test("nothing is sent while nothing is chosen", async () => {
  const { user } = await open();
  const sent = stubUploads([answered({ preview, userErrors: [] })]);
  await user.upload(await screen.findByLabelText(/Choose a file/), new File(["x"], "sums.gift"));
  await user.click(await screen.findByRole("button", { name: "Choose none" }));
  await user.click(screen.getByRole("button", { name: "Import 0 questions" }));
  expect(await screen.findByRole("alert")).toHaveTextContent("Choose between 1 and 100 exercises.");
  expect(sent).toHaveLength(1);
});

test("a file that cannot be read says why, in the server's words", async () => {
  const { user } = await open();
  stubUploads([
    answered({ preview: null, userErrors: [{ __typename: "Refusal", message: "This file is damaged." }] }),
  ]);
  await user.upload(await screen.findByLabelText(/Choose a file/), new File(["x"], "broken.zip"));
  expect(await screen.findByRole("alert")).toHaveTextContent("This file is damaged.");
  await waitFor(() => expect(screen.getByLabelText(/Choose a file/)).toBeEnabled());
});

test("a file that is too large is not sent at all", async () => {
  const { user } = await open();
  const sent = stubUploads([]);
  const large = new File(["x"], "large.zip");
  Object.defineProperty(large, "size", { value: 101 * 1024 * 1024 });
  await screen.findByText(/At most 100 MB/);
  await user.upload(await screen.findByLabelText(/Choose a file/), large);
  expect(await screen.findByRole("alert")).toHaveTextContent("larger than 100 MB");
  expect(sent).toHaveLength(0);
});
