import { useLingui } from "@lingui/react/macro";
import type { Subject } from "../../gql/graphql.ts";

/** The subjects in the order of the library, with what to call them. */
export function useSubjects(): { subject: Subject; name: string }[] {
  const { t } = useLingui();
  return [
    { subject: "MATHEMATICS", name: t`Maths` },
    { subject: "LANGUAGE", name: t`Languages` },
    { subject: "SCIENCE", name: t`Science` },
    { subject: "SOCIAL_STUDIES", name: t`Social studies` },
  ];
}
