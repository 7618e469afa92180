import { Plural, useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import { useQuery } from "urql";
import { graphql } from "../../gql/gql.ts";
import { groupLetters } from "../../lib/group-letters.ts";
import { usePageTitle } from "../../lib/page-title.ts";
import { useCourse } from "../../lib/viewer.tsx";
import { Chip } from "../../ui/chip.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { ProblemNote } from "../../ui/problem.tsx";
import { SearchField } from "../../ui/search-field.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { ClassRegister } from "./class-register.tsx";
import { ExportClass } from "./export-class.tsx";
import { GroupChoice } from "../../lib/group-choice.tsx";
import { RosterLine } from "./roster-line.tsx";
import { RosterNews } from "./roster-news.tsx";
import styles from "./class-page.module.css";

const ClassPageDocument = graphql(`
  query ClassPage($courseId: ID!) {
    course(id: $courseId) {
      id
      roster {
        studentCount
        refreshedAt
        available
        problem
      }
      licences {
        pools {
          id
          scheme
          standing
        }
      }
      groupings {
        id
        title
        fromPlatform
        groups {
          id
          name
        }
      }
      ...RosterLine_course
      assignments(first: 20) {
        edges {
          node {
            id
            title
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
  const { search, never, noSeat, group, order, student } = route.useSearch();
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

  const onOpen = useCallback(
    (member: string | undefined) => {
      void navigate({
        search: (before) => ({ ...before, student: member }),
        replace: true,
        resetScroll: false,
      });
    },
    [navigate],
  );
  const groupings = data?.course?.groupings;
  const letters = useMemo(
    () => new Map((groupings ?? []).flatMap(({ groups }) => [...groupLetters(groups)])),
    [groupings],
  );

  if (!data?.course) {
    return error ? (
      <ProblemNote error={error} onRetry={() => ask({ requestPolicy: "network-only" })} />
    ) : (
      <Skeleton rows={14} rowHeight={38} label={t`The class is being fetched`} />
    );
  }
  const { course } = data;
  const { pools } = course.licences;
  return (
    <>
      <div className={styles["head"]}>
        <PageHeading>
          <Plural value={course.roster.studentCount} one="# student" other="# students" />
        </PageHeading>
        <RosterLine course={course} />
        {course.roster.available && (
          <RosterNews
            neverRead={course.roster.refreshedAt === null && course.roster.problem === null}
            onRead={() => ask({ requestPolicy: "network-only" })}
          />
        )}
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
        {pools.length > 0 && (
          <Chip
            isSelected={noSeat ?? false}
            onChange={(on) =>
              void navigate({
                search: (before) => ({ ...before, noSeat: on ? true : undefined }),
                replace: true,
              })
            }
          >
            {t`No licence seat`}
          </Chip>
        )}
        <GroupChoice
          value={group ?? null}
          onChange={(chosen) =>
            void navigate({ search: (before) => ({ ...before, group: chosen ?? undefined }), replace: true })
          }
        />
        <span className={styles["end"]}>
          <ExportClass courseId={course.id} />
        </span>
      </div>
      <ClassRegister
        // A list that was read anew is another list.
        key={course.roster.refreshedAt}
        courseId={course.id}
        noSeat={noSeat ?? false}
        groupId={group ?? null}
        bySeen={order === "seen"}
        onOrder={(bySeen) =>
          void navigate({
            search: (before) => ({ ...before, order: bySeen ? "seen" : undefined }),
            replace: true,
            resetScroll: false,
          })
        }
        assignments={course.assignments.edges.map((edge) => edge.node)}
        groupings={course.groupings}
        letters={letters}
        licensed={pools.length > 0}
        licenceId={
          pools.find(({ scheme, standing }) => scheme === "TEACHER" && standing === "IN_FORCE")?.id ?? null
        }
        open={student}
        onOpen={onOpen}
        search={search}
        never={never ?? false}
        onShowAll={() => void navigate({ search: {} })}
      />
    </>
  );
}
