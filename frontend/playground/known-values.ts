import { type GraphqlAnswer, send } from "./operations";
import type { Session } from "./session";

/** What the session's own course offers to put into an example's variables, by the variable's name. */
export type KnownValues = Record<string, unknown>;

interface Choice {
  key: string;
}

interface OpenAttempt {
  id: string;
  questions: { question: { __typename: string; key: string; choices?: Choice[] } }[];
}

interface Place {
  id: string;
  viewerAttempt: OpenAttempt | null;
  results?: { edges: { node: { id: string } }[] };
}

interface Surroundings {
  viewer: {
    course: {
      id: string;
      assignments: { edges: { node: Place }[] };
      members?: { edges: { node: { id: string } }[] };
    } | null;
    assignment: Place | null;
  };
  library?: { edges: { node: { id: string } }[] };
}

/** Exported for its test, as every document here is checked against the schema. */
export const surroundings = `
query Surroundings($teaches: Boolean!) {
  viewer {
    course {
      id
      assignments(first: 1) { edges { node { ...Place } } }
      members(first: 1, filter: { role: STUDENT }) @include(if: $teaches) { edges { node { id } } }
    }
    assignment { ...Place }
  }
  library(first: 1) @include(if: $teaches) { edges { node { id } } }
}
fragment Place on Assignment {
  id
  viewerAttempt { id questions { question { __typename key ... on ChoiceQuestion { choices { key } } } } }
  results(first: 1) @include(if: $teaches) { edges { node { id } } }
}`;

/** Asks for what stands around the session. Knows nothing where the session may see nothing. */
export async function learnValues(session: Session): Promise<KnownValues> {
  const role = await send<{ viewer: { role: string } }>(session, {
    query: "query Role { viewer { role } }",
  });
  const teaches = role.answer.data?.viewer.role === "TEACHER";
  const { answer } = await send<Surroundings>(session, {
    query: surroundings,
    variables: { teaches },
  });
  return valuesIn(answer);
}

function valuesIn({ data }: GraphqlAnswer<Surroundings>): KnownValues {
  if (!data) return {};
  const { course, assignment } = data.viewer;
  const place = assignment ?? course?.assignments.edges[0]?.node;
  const attempt = place?.viewerAttempt ?? undefined;
  const question = attempt?.questions[0]?.question;
  return {
    courseId: course?.id,
    memberId: course?.members?.edges[0]?.node.id,
    exerciseId: data.library?.edges[0]?.node.id,
    assignmentId: place?.id,
    resultId: place?.results?.edges[0]?.node.id,
    attemptId: attempt?.id,
    questionKey: question?.key,
    response: question && someResponse(question),
  };
}

function someResponse(question: { choices?: Choice[] }): Record<string, unknown> {
  const choice = question.choices?.[0];
  return choice ? { choices: [choice.key] } : { text: "1" };
}

/**
 * Variables with every `{name}` replaced by what is known by that name. What is not known stays as it is,
 * so that it can be seen what has to be filled in.
 */
export function fillVariables(
  variables: Record<string, unknown>,
  known: KnownValues,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(variables).map(([name, value]) => {
      const wanted = typeof value === "string" && /^\{(\w+)\}$/.exec(value)?.[1];
      return [name, wanted ? (known[wanted] ?? value) : value];
    }),
  );
}
