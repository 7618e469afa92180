import { useLingui } from "@lingui/react/macro";
import type { Subject } from "../gql/graphql.ts";

/** The subjects in the order of the library, with what to call them. */
export function useSubjects(): { value: Subject; name: string }[] {
  const { t } = useLingui();
  return [
    { value: "MATHEMATICS", name: t`Maths` },
    { value: "LANGUAGE", name: t`Languages` },
    { value: "SCIENCE", name: t`Science` },
    { value: "SOCIAL_STUDIES", name: t`Social studies` },
  ];
}
