import { formatter } from "@lingui/format-po";
import type { LinguiConfig } from "@lingui/conf";

/** What only teachers open. Its words are loaded with the first of their pages, not with a student's exercise. */
const teachers = [
  "assignments",
  "authoring",
  "class",
  "grading",
  "groups",
  "library",
  "licences",
  "print",
  "report",
].map((feature) => `src/features/${feature}`);
const shared = [
  "src/lib/question-kinds.ts",
  "src/lib/subjects.ts",
  "src/lib/use-place-words.ts",
  "src/ui/export-form.tsx",
  "src/ui/notice-groups.tsx",
];

const config: LinguiConfig = {
  sourceLocale: "en",
  locales: ["en", "nb"],
  catalogs: [
    {
      path: "src/locales/{locale}",
      include: ["src"],
      exclude: ["src/gql/**", "src/testing/**", ...shared, ...teachers.map((folder) => `${folder}/**`)],
    },
    { path: "src/locales/teacher/{locale}", include: [...teachers, ...shared] },
  ],
  format: formatter({ lineNumbers: false }),
};

export default config;
