import { execFileSync } from "node:child_process";

import { expect, test } from "vitest";

import { copyAsCurl } from "./copy-as-curl";

test("the shell hands curl exactly the operation, and the token from its own variable", () => {
  const operation = { query: "# it's\n{ viewer { name } }", variables: { note: '$HOME `ls` \\ "q"' } };
  const command = copyAsCurl(operation, "http://tool.localhost:8080");
  const script = `curl() { for word; do printf '%s\\0' "$word"; done; }\n${command}`;
  const words = execFileSync("/bin/sh", ["-c", script], { env: { LECTERN_TOKEN: "t0ken" } })
    .toString()
    .split("\0");
  expect(words[0]).toBe("http://tool.localhost:8080/graphql");
  expect(words).toContain("Authorization: Bearer t0ken");
  expect(JSON.parse(words[words.indexOf("--data-binary") + 1] ?? "")).toEqual(operation);
});
