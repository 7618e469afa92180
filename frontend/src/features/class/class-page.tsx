import { Plural, useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import { useCallback } from "react";
import { useQuery } from "urql";
import { graphql } from "../../gql/gql.ts";
import { usePageTitle } from "../../lib/page-title.ts";
import { useCourse } from "../../lib/viewer.tsx";
import { Chip } from "../../ui/chip.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { ProblemNote } from "../../ui/problem.tsx";
import { SearchField } from "../../ui/search-field.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { ClassRegister } from "./class-register.tsx";
import { RosterLine } from "./roster-line.tsx";
import styles from "./class-page.module.css";

const ClassPageDocument = graphql(`
  query ClassPage($courseId: ID!) {
    course(id: $courseId) {
      id
      roster {
        studentCount
      }
      ...RosterLine_course
      assignments(first: 20) {
        edges {
          node {
            id
            ...RegisterHead_assignment
          }
        }
      }
    }
  }
`);

const route = getRouteApi("/teacher/course");

/** The class: everybody in the course, and how far each is with what was placed there. */
export function ClassPage() {
  const { t } = useLingui();
  const { id: courseId } = useCourse();
  const { search, never } = route.useSearch();
  const navigate = route.useNavigate();
  const [{ data, error }, ask] = useQuery({
    query: ClassPageDocument,
    variables: { courseId },
    requestPolicy: "cache-and-network",
  });
  usePageTitle(t`Class`);

  const onSearch = useCallback(
    (value: string) => {
      void navigate({ search: (before) => ({ ...before, search: value || undefined }), replace: true });
    },
    [navigate],
  );

  if (!data?.course) {
    return error ? (
      <ProblemNote error={error} onRetry={() => ask({ requestPolicy: "network-only" })} />
    ) : (
      <Skeleton rows={14} rowHeight={38} label={t`The class is being fetched`} />
    );
  }
  const { course } = data;
  return (
    <>
      <div className={styles["head"]}>
        <PageHeading>
          <Plural value={course.roster.studentCount} one="# student" other="# students" />
        </PageHeading>
        <RosterLine course={course} />
      </div>
      <div className={styles["tools"]}>
        <SearchField
          className={styles["search"] ?? ""}
          label={t`Find a student`}
          value={search ?? ""}
          onSearch={onSearch}
        />
        <Chip
          isSelected={never ?? false}
          onChange={(on) =>
            void navigate({
              search: (before) => ({ ...before, never: on ? true : undefined }),
              replace: true,
            })
          }
        >
          {t`Never opened`}
        </Chip>
      </div>
      <ClassRegister
        courseId={course.id}
        assignments={course.assignments.edges.map((edge) => edge.node)}
        search={search}
        never={never ?? false}
        onShowAll={() => void navigate({ search: {} })}
      />
    </>
  );
}
