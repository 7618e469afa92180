import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useQuery } from "urql";
import { graphql } from "../gql/gql.ts";

const LicencesTabDocument = graphql(`
  query LicencesTab($courseId: ID!) {
    course(id: $courseId) {
      id
      licences {
        pools {
          id
        }
      }
    }
  }
`);

/** The way to the licences, where the school has any. */
export function LicencesTab({ courseId }: { courseId: string }) {
  const { t } = useLingui();
  const [{ data }] = useQuery({ query: LicencesTabDocument, variables: { courseId } });
  if (!data?.course?.licences.pools.length) return null;
  return <Link to="/licences">{t`Licences`}</Link>;
}
