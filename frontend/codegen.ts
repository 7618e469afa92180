import type { CodegenConfig } from "@graphql-codegen/cli";

const config: CodegenConfig = {
  schema: "../graph/schema/*.graphqls",
  documents: ["src/**/*.{ts,tsx}", "!src/gql/**"],
  ignoreNoDocuments: true,
  generates: {
    "src/gql/": {
      preset: "client",
      presetConfig: { fragmentMasking: { unmaskFunctionName: "getFragmentData" } },
      config: {
        useTypeImports: true,
        enumsAsTypes: true,
        strictScalars: true,
        // Decimal, DateTime and the rest travel as strings and stay strings: nothing here rounds them.
        scalars: {
          Decimal: "string",
          DateTime: "string",
          URL: "string",
          Locale: "string",
          JWT: "string",
          HTML: "string",
          Upload: "File",
        },
      },
    },
  },
};

export default config;
