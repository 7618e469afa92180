import type { Persona } from "./session";

/** An operation that is ready to be run. */
export interface Example {
  /** Name of its document under `examples/`. */
  name: string;
  /** What it does, as it stands in the list. */
  title: string;
  /** The only role that may do it; left out where every session may. */
  role?: Persona["role"];
  /** Its variables. A string of the form `{name}` stands for what the session knows by that name. */
  variables?: Record<string, unknown>;
  /** The code it must be refused with, in `errors` or in `userErrors`. */
  refusal?: string;
}

/** Examples that belong to one story. */
export interface ExampleGroup {
  title: string;
  examples: Example[];
}

/** All examples, in the order in which a newcomer would try them. */
export const exampleGroups: ExampleGroup[] = [
  {
    title: "Class",
    examples: [
      { name: "who-am-i", title: "Who am I" },
      { name: "what-the-launch-carried", title: "What the launch carried" },
      {
        name: "class",
        title: "Who is in my course",
        role: "TEACHER",
        variables: { courseId: "{courseId}", after: null },
      },
      {
        name: "never-opened",
        title: "Who has never opened",
        role: "TEACHER",
        variables: { courseId: "{courseId}" },
      },
      { name: "refresh-roster", title: "Update the class", role: "TEACHER" },
      {
        name: "licences",
        title: "What the licences say",
        role: "TEACHER",
        variables: { courseId: "{courseId}" },
      },
    ],
  },
  {
    title: "Groups",
    examples: [
      {
        name: "groups",
        title: "Who is in which group",
        role: "TEACHER",
        variables: { courseId: "{courseId}" },
      },
      {
        name: "make-groups",
        title: "Make groups",
        role: "TEACHER",
        variables: { title: "Reading pairs", groupCount: 4 },
      },
    ],
  },
  {
    title: "Exercises",
    examples: [
      {
        name: "search-library",
        title: "Search the library",
        role: "TEACHER",
        variables: { search: "" },
      },
      {
        name: "questions",
        title: "Read the questions",
        role: "TEACHER",
        variables: { exerciseId: "{exerciseId}" },
      },
      {
        name: "place-in-course",
        title: "Place in the course",
        role: "TEACHER",
        variables: { exerciseId: "{exerciseId}" },
      },
    ],
  },
  {
    title: "Work",
    examples: [
      { name: "my-tasks", title: "My tasks", variables: { courseId: "{courseId}" } },
      {
        name: "start-attempt",
        title: "Start an attempt",
        role: "STUDENT",
        variables: { assignmentId: "{assignmentId}" },
      },
      {
        name: "answer-question",
        title: "Answer a question",
        role: "STUDENT",
        variables: {
          attemptId: "{attemptId}",
          questionKey: "{questionKey}",
          response: "{response}",
        },
      },
      {
        name: "hand-in",
        title: "Hand in",
        role: "STUDENT",
        variables: { attemptId: "{attemptId}" },
      },
      {
        name: "say-progress",
        title: "Say how far I am",
        role: "STUDENT",
        variables: { assignmentId: "{assignmentId}" },
      },
    ],
  },
  {
    title: "Scores",
    examples: [
      {
        name: "where-scores-stand",
        title: "Where the scores stand",
        role: "TEACHER",
        variables: { assignmentId: "{assignmentId}" },
      },
      {
        name: "send-score",
        title: "Send a score from your page",
        role: "TEACHER",
        variables: { assignmentId: "{assignmentId}", memberId: "{memberId}", score: "8.5" },
      },
      {
        name: "send-again",
        title: "Send again",
        role: "TEACHER",
        variables: { resultId: "{resultId}" },
      },
      {
        name: "answers-to-mark",
        title: "What waits for my marks",
        role: "TEACHER",
        variables: { assignmentId: "{assignmentId}" },
      },
      {
        name: "report",
        title: "What the class made of it",
        role: "TEACHER",
        variables: { assignmentId: "{assignmentId}" },
      },
      { name: "watch-results", title: "Watch the results" },
    ],
  },
  {
    title: "Must be refused",
    examples: [
      {
        name: "student-reads-class",
        title: "A student reads the class",
        role: "STUDENT",
        variables: { courseId: "{courseId}" },
        refusal: "FORBIDDEN",
      },
      {
        name: "another-course",
        title: "Another course",
        variables: { id: "01890000-0000-7000-8000-000000000000" },
        refusal: "NOT_FOUND",
      },
      {
        name: "score-below-zero",
        title: "A score below zero",
        role: "TEACHER",
        variables: { assignmentId: "{assignmentId}", memberId: "{memberId}" },
        refusal: "INVALID",
      },
      { name: "syntax-error", title: "A syntax error", refusal: "BAD_INPUT" },
      { name: "unknown-field", title: "A field that is not there", refusal: "BAD_INPUT" },
    ],
  },
];

// What is wrong on purpose is a .txt, so that no formatter or linter stumbles over it.
const documents = import.meta.glob<string>("./examples/*.{graphql,txt}", {
  query: "?raw",
  import: "default",
  eager: true,
});

/** The text of an example's document. */
export function documentOf(example: Example): string {
  const text = documents[`./examples/${example.name}.graphql`] ?? documents[`./examples/${example.name}.txt`];
  if (text === undefined) throw new Error(`There is no document for the example ${example.name}.`);
  return text;
}
