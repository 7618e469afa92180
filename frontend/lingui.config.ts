import { formatter } from "@lingui/format-po";
import type { LinguiConfig } from "@lingui/conf";

const config: LinguiConfig = {
  sourceLocale: "en",
  locales: ["en", "nb"],
  catalogs: [{ path: "src/locales/{locale}", include: ["src"], exclude: ["src/gql/**", "src/testing/**"] }],
  format: formatter({ lineNumbers: false }),
};

export default config;
