import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { breakingChanges, declared } from "./breaking.ts";

const read = (file: string) => readFileSync(resolve(import.meta.dirname, "../..", file), "utf8");

test("nothing breaks that the changelog does not declare", async () => {
  const breaking = await breakingChanges(
    read("graph/testdata/released.graphql"),
    read("graph/schema.graphql"),
  );
  const known = declared(read("CHANGELOG.md"));
  expect(breaking.filter(({ path }) => !known.includes(path))).toEqual([]);
});

const released = `
  type Query { thing(id: ID!): Thing }
  type Mutation { make(input: In!): Thing }
  type Thing { name: String! size: Int colour: Colour }
  input In { name: String }
  enum Colour { RED GREEN }
  scalar Decimal`;

test.each([
  ["a field that is gone", "size: Int ", "", "Thing.size"],
  ["a field of another type", "size: Int ", "size: String ", "Thing.size"],
  ["a field that may be null now", "name: String!", "name: String", "Thing.name"],
  ["an argument that has to be given now", "thing(id: ID!)", "thing(id: ID!, at: Int!)", "Query.thing.at"],
  ["a member of an input that has to be given now", "name: String }", "name: String! }", "In.name"],
  ["a value that is gone", "RED GREEN", "RED", "Colour.GREEN"],
  ["a type that is gone", "scalar Decimal", "", "Decimal"],
])("%s breaks", async (_, from, to, path) => {
  expect((await breakingChanges(released, released.replace(from, to))).map((change) => change.path)).toEqual([
    path,
  ]);
});

test.each([
  ["a new field", "size: Int ", "size: Int width: Int "],
  ["a deprecation", "size: Int ", 'size: Int @deprecated(reason: "use width; removed after 2027-01") '],
  ["a new argument that may be left out", "thing(id: ID!)", "thing(id: ID!, at: Int = 1)"],
  ["a field that is never null now", "size: Int ", "size: Int! "],
])("%s breaks nothing", async (_, from, to) => {
  expect(await breakingChanges(released, released.replace(from, to))).toEqual([]);
});

test("the changelog declares what breaks in the section of what is not released", () => {
  const changelog =
    "# Changelog\n\n## Unreleased\n\n### Changed\n- **Breaking**: `Thing.size` is `Thing.width`.\n- `Thing.name` is longer.\n\n" +
    "## 1.0.0\n- **Breaking**: `Thing.old` is gone.\n";
  expect(declared(changelog)).toEqual(["Thing.size", "Thing.width"]);
  expect(declared(changelog.replace(/## 1\.0\.0[\s\S]*/, ""))).toEqual(["Thing.size", "Thing.width"]);
});
