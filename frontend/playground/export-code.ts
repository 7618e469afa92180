import { copyAsCurl } from "./copy-as-curl";
import { endpoint, type Operation } from "./operations";

/** The forms in which an operation can be taken along. */
export const formats = ["curl", "fetch", "@lectern/client", "urql", "Go"] as const;
export type Format = (typeof formats)[number];

/** The operation as code that sends it. The token is never part of it: the code reads it from where it is kept. */
export function exportCode(operation: Operation, format: Format, origin: string): string {
  switch (format) {
    case "curl":
      return copyAsCurl(operation, origin);
    case "fetch":
      return asFetch(operation, origin);
    case "@lectern/client":
      return asClient(operation, origin);
    case "urql":
      return asUrql(operation, origin);
    case "Go":
      return asGo(operation, origin);
  }
}

function asFetch(operation: Operation, origin: string): string {
  return `const response = await fetch(${JSON.stringify(origin + endpoint)}, {
  method: "POST",
  headers: { "Content-Type": "application/json", Authorization: \`Bearer \${accessToken}\` },
  body: JSON.stringify({
    query: ${template(operation.query)},
    variables: ${variables(operation, 2)},${named(operation, (name) => `\n    operationName: ${JSON.stringify(name)},`)}
  }),
});
const { data, errors } = await response.json();
`;
}

function asClient(operation: Operation, origin: string): string {
  return `import { Lectern } from "@lectern/client";

const lectern = new Lectern({ base: ${JSON.stringify(origin)} });
await lectern.open();
const { data, errors } = await lectern.ask(
  ${template(operation.query)},
  ${variables(operation, 1)},
);
`;
}

function asUrql(operation: Operation, origin: string): string {
  return `import { Client, fetchExchange, gql } from "urql";

const client = new Client({
  url: ${JSON.stringify(origin + endpoint)},
  exchanges: [fetchExchange],
  preferGetMethod: false,
  fetchOptions: () => ({ headers: { Authorization: \`Bearer \${accessToken}\` } }),
});
const { data, error } = await client.${verb(operation)}(
  gql${template(operation.query)},
  ${variables(operation, 1)},
).toPromise();
`;
}

function asGo(operation: Operation, origin: string): string {
  const body = JSON.stringify(operation).replaceAll("`", '` + "`" + `');
  return `package main

import (
	"io"
	"log"
	"net/http"
	"os"
	"strings"
)

func main() {
	body := strings.NewReader(\`${body}\`)
	req, err := http.NewRequest(http.MethodPost, ${JSON.stringify(origin + endpoint)}, body)
	if err != nil {
		log.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Authorization", "Bearer "+os.Getenv("LECTERN_TOKEN"))
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		log.Fatal(err)
	}
	defer res.Body.Close()
	if _, err := io.Copy(os.Stdout, res.Body); err != nil {
		log.Fatal(err)
	}
}
`;
}

/** A template literal that holds exactly the text. */
function template(text: string): string {
  return `\`${text.trim().replaceAll("\\", "\\\\").replaceAll("`", "\\`").replaceAll("${", "\\${")}\``;
}

/** The variables as an object, its further lines moved to the depth of its first. */
function variables(operation: Operation, depth: number): string {
  return JSON.stringify(operation.variables ?? {}, null, 2).replaceAll("\n", `\n${"  ".repeat(depth)}`);
}

function named(operation: Operation, write: (name: string) => string): string {
  return operation.operationName ? write(operation.operationName) : "";
}

/** urql's method for the kind of the operation. */
function verb({ query }: Operation): "query" | "mutation" | "subscription" {
  const [, kind] = /(?:^|[\s}])(mutation|subscription)\b/.exec(query.replaceAll(/#.*/g, "")) ?? [];
  return kind === "mutation" || kind === "subscription" ? kind : "query";
}
