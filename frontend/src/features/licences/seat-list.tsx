import { useLingui } from "@lingui/react/macro";
import { useEffect, useMemo } from "react";
import { graphql } from "../../gql/gql.ts";
import type { SeatListQuery } from "../../gql/graphql.ts";
import { useDay } from "../../lib/day.ts";
import { useFormat } from "../../lib/format.ts";
import { usePages } from "../../lib/pages.ts";
import { Button } from "../../ui/button.tsx";
import { ProblemNote } from "../../ui/problem.tsx";
import { SeatSquare } from "../../ui/seat-square.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { MoveMenu } from "./move-menu.tsx";
import { useSchemeNames } from "./use-scheme-names.ts";
import type { Seats } from "./use-seats.ts";
import styles from "./licences.module.css";

const SeatListDocument = graphql(`
  query SeatList($courseId: ID!, $after: String, $filter: MemberFilter!) {
    course(id: $courseId) {
      id
      members(first: 50, after: $after, filter: $filter) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            id
            displayName
            seatAskedAt
            seats {
              id
              givenAt
              licence {
                id
                scheme
                endsAt
              }
            }
          }
        }
      }
    }
  }
`);

const membersOf = (data: SeatListQuery) => data.course?.members;

export interface SeatListProps {
  courseId: string;
  search: string | null;
  /** Only those without a seat. */
  without: boolean;
  /** The licence whose seats teachers give; null for none. */
  licenceId: string | null;
  seats: Seats;
}

/** The students, each with the seat, since when, and until when. */
export function SeatList({ courseId, search, without, licenceId, seats }: SeatListProps) {
  const { t } = useLingui();
  const day = useDay();
  const format = useFormat();
  const schemes = useSchemeNames();
  const variables = useMemo(
    () => ({
      courseId,
      filter: { role: "STUDENT" as const, search, hasSeat: without ? false : null },
    }),
    [courseId, search, without],
  );
  const pages = usePages(SeatListDocument, variables, membersOf);
  const { reload } = pages;
  const { round } = seats;
  useEffect(() => {
    if (round > 0) reload();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `reload` is another function at each render
  }, [round]);

  if (!pages.first) {
    return pages.error ? (
      <ProblemNote error={pages.error} onRetry={pages.reload} />
    ) : (
      <Skeleton rows={10} rowHeight={38} label={t`The students are being fetched`} />
    );
  }
  if (pages.nodes.length === 0) {
    return <p>{without && !search ? t`Everybody has a licence.` : t`Nobody is called that.`}</p>;
  }
  return (
    <>
      <table className={styles["table"]}>
        <thead>
          <tr>
            <th scope="col">{t`Name`}</th>
            <th scope="col">{t`Licence`}</th>
            <th scope="col">{t`Since`}</th>
            <th scope="col">{t`Ends`}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {pages.nodes.map(({ id, displayName: name, seats: held, seatAskedAt }) => {
            const seat = held[0];
            const given = held.find(({ licence }) => licence.scheme === "TEACHER");
            return (
              <tr key={id}>
                <th scope="row">{name}</th>
                <td>
                  <span className={styles["seat"]}>
                    <SeatSquare taken={seat !== undefined} />
                    {seat ? schemes[seat.licence.scheme] : <span className="soft">{t`None`}</span>}
                  </span>
                </td>
                <td>{seat ? day(seat.givenAt) : seatAskedAt && t`asked ${format.moment(seatAskedAt)}`}</td>
                <td>{seat?.licence.endsAt && day(seat.licence.endsAt)}</td>
                <td className={styles["actions"]}>
                  {given ? (
                    <>
                      <MoveMenu
                        courseId={courseId}
                        from={{ id, name }}
                        onMove={(to) => seats.move(given.id, { id, name }, to)}
                      />
                      <Button
                        look="link"
                        aria-label={t`Free ${name}’s seat`}
                        onClick={() => seats.free(given.id, given.licence.id, { id, name })}
                      >
                        {t`Free`}
                      </Button>
                    </>
                  ) : (
                    !seat &&
                    licenceId && (
                      <Button
                        look="link"
                        aria-label={t`Give seat: ${name}`}
                        onClick={() => seats.give(licenceId, { id, name })}
                      >
                        {t`Give seat`}
                      </Button>
                    )
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {pages.hasNext && <Button busy={pages.loading} onClick={pages.loadNext}>{t`Show more`}</Button>}
      {pages.error && <ProblemNote error={pages.error} onRetry={pages.reload} />}
    </>
  );
}
