import { Plural, useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import { useCallback } from "react";
import { useQuery } from "urql";
import { graphql } from "../../gql/gql.ts";
import { usePageTitle } from "../../lib/page-title.ts";
import { useCourse } from "../../lib/viewer.tsx";
import { Button } from "../../ui/button.tsx";
import { Chip } from "../../ui/chip.tsx";
import { Note } from "../../ui/note.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { ProblemNote } from "../../ui/problem.tsx";
import { SearchField } from "../../ui/search-field.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { UndoToast } from "../../ui/undo-toast.tsx";
import { Pools } from "./pools.tsx";
import { SeatList } from "./seat-list.tsx";
import { useSeats } from "./use-seats.ts";
import styles from "./licences.module.css";

const LicencesPageDocument = graphql(`
  query LicencesPage($courseId: ID!) {
    course(id: $courseId) {
      id
      roster {
        studentCount
      }
      licences {
        studentsWithoutSeat
        pools {
          id
          scheme
          standing
          seatCount
          warnings {
            kind
            message
          }
          ...Pools_pool
        }
      }
    }
  }
`);

const route = getRouteApi("/teacher/licences");

/** Who of the class can begin, by which licence, and what is going to be missing. */
export function LicencesPage() {
  const { t } = useLingui();
  const { id: courseId } = useCourse();
  const { search, without } = route.useSearch();
  const navigate = route.useNavigate();
  const [{ data, error }, ask] = useQuery({
    query: LicencesPageDocument,
    variables: { courseId },
    requestPolicy: "cache-and-network",
  });
  usePageTitle(t`Licences`);
  const refresh = useCallback(() => ask({ requestPolicy: "network-only" }), [ask]);
  const onSearch = useCallback(
    (value: string) =>
      void navigate({ search: (before) => ({ ...before, search: value || undefined }), replace: true }),
    [navigate],
  );
  const seats = useSeats(refresh);

  if (!data?.course) {
    return error ? (
      <ProblemNote error={error} onRetry={refresh} />
    ) : (
      <Skeleton rows={10} rowHeight={38} label={t`The licences are being fetched`} />
    );
  }
  const { roster, licences } = data.course;
  const { pools, studentsWithoutSeat: missing } = licences;
  const all = roster.studentCount;
  const covered = Math.max(0, all - missing);
  const giving = pools.find(({ scheme, standing }) => scheme === "TEACHER" && standing === "IN_FORCE");
  const open = pools.some(
    ({ scheme, standing, seatCount }) =>
      standing === "IN_FORCE" && scheme === "ORGANISATION" && seatCount === null,
  );
  const warnings = pools.flatMap((pool) => pool.warnings.map((warning) => ({ ...warning, pool: pool.id })));
  return (
    <div className={styles["page"]}>
      <div className={styles["people"]}>
        <div className={styles["head"]}>
          <PageHeading>{t`${covered} of ${all} can start`}</PageHeading>
          {missing > 0 && (
            <span className="soft">
              <Plural value={missing} one="# has no licence" other="# have no licence" />
            </span>
          )}
          {giving && missing > 0 && (
            <Button
              look="main"
              className={styles["give"] ?? ""}
              busy={seats.busy}
              onClick={() => seats.giveAll(giving.id, missing)}
            >
              <Plural value={missing} one="Give # seat" other="Give # seats" />
            </Button>
          )}
        </div>
        {warnings.length > 0 && (
          <Note tone="look">
            {warnings.map(({ pool, kind, message }) => (
              <p key={pool + kind}>{message}</p>
            ))}
          </Note>
        )}
        {open ? (
          <p>{t`The whole school has a licence: everybody in the course can start.`}</p>
        ) : (
          <>
            <div className={styles["tools"]}>
              <SearchField label={t`Find a student`} value={search ?? ""} onSearch={onSearch} />
              <Chip
                isSelected={without ?? false}
                onChange={(on) =>
                  void navigate({
                    search: (before) => ({ ...before, without: on || undefined }),
                    replace: true,
                  })
                }
              >
                {t`Without`} {missing}
              </Chip>
            </div>
            <SeatList
              courseId={courseId}
              search={search ?? null}
              without={without ?? false}
              licenceId={giving?.id ?? null}
              seats={seats}
            />
          </>
        )}
      </div>
      <Pools pools={pools} />
      {seats.problem && <ProblemNote error={seats.problem} />}
      {seats.said && (
        <UndoToast onUndo={seats.undo} onLeave={seats.forget}>
          {seats.said}
        </UndoToast>
      )}
    </div>
  );
}
