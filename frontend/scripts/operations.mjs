// Writes src/gql/operations.json: every operation of the app by the SHA-256 of its text, as the app's GraphQL client
// sends it. A server that runs a list of operations only (LECTERN_ALLOWED_OPERATIONS=app) knows them by it.
import { createHash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { formatDocument, stringifyDocument } from "@urql/core";
import { runnerImport } from "vite";

const generated = fileURLToPath(new URL("../src/gql/graphql.ts", import.meta.url));
const { module } = await runnerImport(generated, { configFile: false, logLevel: "error" });

const operations = {};
for (const document of Object.values(module)) {
  if (document?.definitions?.[0]?.kind !== "OperationDefinition") continue; // a fragment, or an enum
  const text = stringifyDocument(formatDocument(document));
  operations[createHash("sha256").update(text).digest("hex")] = text;
}
const sorted = Object.fromEntries(Object.entries(operations).sort(([, a], [, b]) => (a < b ? -1 : 1)));
await writeFile(
  new URL("../src/gql/operations.json", import.meta.url),
  `${JSON.stringify(sorted, null, 2)}\n`,
);
