import { parse, validate } from "graphql";
import { afterEach, expect, test, vi } from "vitest";

import { fillVariables, learnValues, surroundings } from "./known-values";
import { Session } from "./session";
import { schema } from "./testing/schema";
import { thisLaunch } from "./use-viewer";

afterEach(() => vi.unstubAllGlobals());

/** Answers the question for the role, then the one for what stands around it. */
function answerWith(role: string, around: unknown) {
  const sent: { variables?: unknown }[] = [];
  vi.stubGlobal("fetch", (_path: string, init: RequestInit) => {
    sent.push(JSON.parse(init.body as string) as { variables?: unknown });
    const data = sent.length === 1 ? { viewer: { role } } : around;
    return Promise.resolve(Response.json({ data }));
  });
  return sent;
}

test.each([
  ["for variables", surroundings],
  ["for the panel", thisLaunch],
])("what is asked for %s is in the schema", (_title, document) => {
  expect(validate(schema, parse(document))).toEqual([]);
});

test("a student's values are those of the open attempt", async () => {
  const question = { __typename: "ChoiceQuestion", key: "q1", choices: [{ key: "b" }] };
  const sent = answerWith("STUDENT", {
    viewer: {
      course: {
        id: "c",
        assignments: {
          edges: [{ node: { id: "a", viewerAttempt: { id: "t", questions: [{ question }] } } }],
        },
      },
      assignment: null,
    },
  });
  await expect(learnValues(Session.withToken("t0ken"))).resolves.toMatchObject({
    courseId: "c",
    assignmentId: "a",
    attemptId: "t",
    questionKey: "q1",
    response: { choices: ["b"] },
  });
  expect(sent[1]?.variables).toEqual({ teaches: false });
});

test("a refused question leaves nothing known", async () => {
  answerWith("TEACHER", null);
  await expect(learnValues(Session.withToken("t0ken"))).resolves.toEqual({});
});

test("only what is known is filled in", () => {
  const variables = { courseId: "{courseId}", attemptId: "{attemptId}", score: "8.5", after: null };
  expect(fillVariables(variables, { courseId: "c", attemptId: undefined })).toEqual({
    courseId: "c",
    attemptId: "{attemptId}",
    score: "8.5",
    after: null,
  });
});
