import { resolve } from "node:path";
import { runnerImport, type Plugin } from "vite";

const generated = resolve(import.meta.dirname, "../src/gql/graphql.ts");
const call = /\bgraphql\(\s*`\s*(query|mutation|subscription|fragment)\s+(\w+)[^`]*`,?\s*\)/g;

/**
 * Puts each operation where it is used, when the app is built. Codegen writes all of them into one module, which
 * would make the player load the operations of every other page, too. A fragment's document is not needed at run
 * time: its operations hold it.
 */
export function inlineDocuments(): Plugin {
  let documents: Record<string, unknown> = {};
  return {
    name: "lectern:inline-documents",
    apply: "build",
    enforce: "pre",
    async buildStart() {
      const { module } = await runnerImport<Record<string, unknown>>(generated, { configFile: false });
      documents = module;
    },
    transform(code, id) {
      if (!/\.tsx?$/.test(id) || id.includes("/gql/")) return undefined;
      const inlined = code.replace(call, (_, kind: string, name: string) => {
        if (kind === "fragment") return "null";
        const document = documents[`${name}Document`];
        if (document === undefined) this.error(`${name} is not generated: run npm run codegen`);
        return `(${JSON.stringify(document)})`;
      });
      return inlined === code ? undefined : { code: inlined, map: null };
    },
  };
}
