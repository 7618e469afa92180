import { transformAsync } from "@babel/core";
import type { Plugin } from "vite";

/**
 * Turns lingui's macros (`t`, `<Trans>`, `<Plural>`) into plain calls before anything else sees them. Only
 * files that import a macro pass through Babel; all others keep Vite's own, faster transformer.
 */
export function linguiMacros(): Plugin {
  return {
    name: "lectern:lingui-macros",
    enforce: "pre",
    async transform(code, id) {
      const file = id.split("?", 1)[0] ?? id;
      if (!/\.tsx?$/.test(file) || !/@lingui\/(core|react)\/macro/.test(code)) return null;
      const result = await transformAsync(code, {
        filename: file,
        babelrc: false,
        configFile: false,
        sourceMaps: true,
        parserOpts: { plugins: ["typescript", "jsx"] },
        plugins: ["@lingui/babel-plugin-lingui-macro"],
      });
      return result?.code ? { code: result.code, map: result.map } : null;
    },
  };
}
