import { readdirSync } from "node:fs";
import graphql from "@graphql-eslint/eslint-plugin";
import hooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

const features = readdirSync("src/features");

/** Imports go one way: ui and lib, then features, then app. What is forbidden, and what to do instead. */
const no = (group, message) => ({ group, message });
const noApp = no(["**/app/**"], "app knows the features, not the other way round.");
const noFeatures = no(["**/features/**"], "ui and lib serve every feature and know none.");

export default tseslint.config(
  { ignores: ["dist", "node_modules", "src/gql", "e2e/.output", "src/locales"] },
  {
    files: ["**/*.{ts,tsx}"],
    extends: [tseslint.configs.recommended],
    processor: graphql.processor,
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "no-console": "error",
      "no-empty-pattern": "error",
      eqeqeq: "error",
    },
  },
  // Not the browser tests: what is called `use` there is Playwright's.
  { files: ["{src,playground}/**/*.{ts,tsx}"], extends: [hooks.configs.flat.recommended] },
  { files: ["src/ui/**"], rules: { "no-restricted-imports": ["error", { patterns: [noApp, noFeatures] }] } },
  {
    files: ["src/lib/**"],
    rules: {
      "no-restricted-imports": [
        "error",
        { patterns: [noApp, noFeatures, no(["**/ui/**"], "lib draws nothing.")] },
      ],
    },
  },
  // One zone for each folder of features, as they are now: a new folder needs no edit here.
  ...features.map((feature) => ({
    files: [`src/features/${feature}/**`],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            noApp,
            no(
              features.filter((other) => other !== feature).map((other) => `../${other}/**`),
              "features do not import each other: what two of them need belongs into ui or lib.",
            ),
          ],
        },
      ],
    },
  })),
  {
    files: ["src/**/*.graphql", "src/**/*.ts/*.graphql", "src/**/*.tsx/*.graphql"],
    languageOptions: {
      parser: graphql.parser,
      parserOptions: {
        graphQLConfig: {
          schema: "../graph/schema/*.graphqls",
          documents: ["src/{app,features,lib,ui}/**/*.{ts,tsx}"],
        },
      },
    },
    plugins: { "@graphql-eslint": graphql },
    rules: {
      "@graphql-eslint/no-anonymous-operations": "error",
      "@graphql-eslint/no-deprecated": "error",
      "@graphql-eslint/no-duplicate-fields": "error",
      "@graphql-eslint/no-unused-fragments": "off", // Masked fragments are used across files.
      "@graphql-eslint/require-selections": ["error", { fieldName: "id" }],
      "@graphql-eslint/selection-set-depth": ["error", { maxDepth: 10 }],
      "@graphql-eslint/fields-on-correct-type": "error",
      "@graphql-eslint/known-argument-names": "error",
    },
  },
);
