import { defineConfig } from "vitest/config";

/** What is checked of the API from outside, in Node and without a browser. */
export default defineConfig({
  test: {
    environment: "node",
    include: ["audit/**/*.test.ts"],
    testTimeout: 60_000,
    // One copy of graphql for it and for the tests.
    server: { deps: { inline: [/@graphql-inspector/] } },
  },
});
