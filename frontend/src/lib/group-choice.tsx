import { useLingui } from "@lingui/react/macro";
import { useQuery } from "urql";
import { graphql } from "../gql/gql.ts";
import { useCourse } from "./viewer.tsx";
import styles from "./group-choice.module.css";

const GroupChoiceDocument = graphql(`
  query GroupChoice($courseId: ID!) {
    course(id: $courseId) {
      id
      groupings {
        id
        title
        groups {
          id
          name
        }
      }
    }
  }
`);

/** Of whom a page speaks: the whole class, or a group. Nothing as long as there are no groups. */
export function GroupChoice({
  value,
  onChange,
}: {
  value: string | null;
  onChange: (groupId: string | null) => void;
}) {
  const { t } = useLingui();
  const { id: courseId } = useCourse();
  const [{ data }] = useQuery({ query: GroupChoiceDocument, variables: { courseId } });
  const groupings = (data?.course?.groupings ?? []).filter(({ groups }) => groups.length > 0);
  if (groupings.length === 0) return null;
  return (
    <select
      className={styles["choice"]}
      aria-label={t`Of whom`}
      value={value ?? ""}
      onChange={(event) => onChange(event.target.value || null)}
    >
      <option value="">{t`The whole class`}</option>
      {groupings.map(({ id, title, groups }) => (
        <optgroup key={id} label={title}>
          {groups.map((group) => (
            <option key={group.id} value={group.id}>
              {group.name}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  );
}
