import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { buildSchema } from "graphql";

const folder = join(import.meta.dirname, "../../../graph/schema");

/** The server's schema, from the files that the server is built from. */
export const schema = buildSchema(
  readdirSync(folder)
    .filter((name) => name.endsWith(".graphqls"))
    .map((name) => readFileSync(join(folder, name), "utf8"))
    .join("\n"),
);
