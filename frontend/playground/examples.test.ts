import { readdirSync } from "node:fs";
import { join } from "node:path";

import {
  coerceInputValue,
  type DocumentNode,
  type GraphQLEnumType,
  type GraphQLInputType,
  type GraphQLObjectType,
  Kind,
  type OperationDefinitionNode,
  parse,
  typeFromAST,
  validate,
} from "graphql";
import { describe, expect, test } from "vitest";

import { documentOf, type Example, exampleGroups } from "./examples";
import { fillVariables } from "./known-values";
import { schema } from "./testing/schema";

const examples = exampleGroups.flatMap((group) => group.examples);
const wrongOnPurpose = (example: Example) => example.refusal === "BAD_INPUT";
const codes = ["ErrorCode", "UserErrorCode"].flatMap((name) =>
  (schema.getType(name) as GraphQLEnumType).getValues().map((value) => value.name),
);

/** What a session knows when everything is there. */
const known = {
  courseId: "01890000-0000-7000-8000-000000000001",
  memberId: "01890000-0000-7000-8000-000000000002",
  exerciseId: "01890000-0000-7000-8000-000000000003",
  assignmentId: "01890000-0000-7000-8000-000000000004",
  resultId: "01890000-0000-7000-8000-000000000005",
  attemptId: "01890000-0000-7000-8000-000000000006",
  questionKey: "q1",
  response: { choices: ["a"] },
};

function operationIn(document: DocumentNode): OperationDefinitionNode {
  const operations = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
  expect(operations).toHaveLength(1);
  return operations[0] as OperationDefinitionNode;
}

/** The roles by which the schema lets an operation's fields be asked for. */
function rolesIn(operation: OperationDefinitionNode): string[] {
  const root = schema.getRootType(operation.operation) as GraphQLObjectType;
  return operation.selectionSet.selections.map((selection) => {
    if (selection.kind !== Kind.FIELD) throw new Error("an example asks for its fields directly");
    const field = root.getFields()[selection.name.value];
    const access = field?.astNode?.directives?.find(({ name }) => name.value === "access");
    const requires = access?.arguments?.[0]?.value;
    return requires?.kind === Kind.ENUM ? requires.value : "nobody";
  });
}

describe.each(examples.filter((example) => !wrongOnPurpose(example)))("$title", (example) => {
  const document = parse(documentOf(example));

  test("asks for what the schema has", () => {
    expect(validate(schema, document)).toEqual([]);
  });

  test("brings a fitting value for each of its variables and no other", () => {
    const filled = fillVariables(example.variables ?? {}, known);
    const declared = operationIn(document).variableDefinitions ?? [];
    expect(Object.keys(filled).sort()).toEqual(declared.map((v) => v.variable.name.value).sort());
    for (const definition of declared) {
      const type = typeFromAST(schema, definition.type) as GraphQLInputType;
      coerceInputValue(filled[definition.variable.name.value], type, (path, value, error) => {
        throw new Error(`${path.join(".")} ${JSON.stringify(value)}: ${error.message}`);
      });
    }
  });

  test("needs no other role than it says, unless it must be refused", () => {
    if (example.refusal === "FORBIDDEN") return;
    for (const role of rolesIn(operationIn(document))) {
      expect(["MEMBER", example.role]).toContain(role);
    }
  });
});

test("what is wrong on purpose is wrong", () => {
  const wrong = examples.filter(wrongOnPurpose);
  expect(wrong.map(({ name }) => name)).toEqual(["syntax-error", "unknown-field"]);
  expect(() => parse(documentOf(wrong[0] as Example))).toThrow(/Syntax Error/);
  expect(validate(schema, parse(documentOf(wrong[1] as Example)))).toMatchObject([
    { message: expect.stringContaining('Cannot query field "nam"') as string },
  ]);
});

test("a refusal is announced by a code of the schema", () => {
  for (const { refusal } of examples) if (refusal) expect(codes).toContain(refusal);
});

test("every document is in the list, once", () => {
  const files = readdirSync(join(import.meta.dirname, "examples"));
  expect(examples.map(({ name }) => name).sort()).toEqual(
    files.map((file) => file.replace(/\.(graphql|txt)$/, "")).sort(),
  );
});
