import { Plural, useLingui } from "@lingui/react/macro";
import { getFragmentData, type FragmentType } from "../../gql/fragment-masking.ts";
import { graphql } from "../../gql/gql.ts";
import type { LicenceScheme } from "../../gql/graphql.ts";
import { useDay } from "../../lib/day.ts";
import { SeatSquare } from "../../ui/seat-square.tsx";
import styles from "./licences.module.css";

const Pools_pool = graphql(`
  fragment Pools_pool on LicencePool {
    id
    scheme
    name
    standing
    startsAt
    endsAt
    seatCount
    seatsUsedCount
    seatsUsedHereCount
  }
`);

/** Up to how many seats a pool is drawn seat by seat. */
const drawn = 60;

/** Where the seats come from: every licence that is for this course, those that are over in grey. */
export function Pools({ pools: masked }: { pools: readonly FragmentType<typeof Pools_pool>[] }) {
  const { t } = useLingui();
  const day = useDay();
  const pools = getFragmentData(Pools_pool, masked);
  const headings: Record<LicenceScheme, string> = {
    ORGANISATION: t`The whole school`,
    CREDITS: t`First come`,
    CODES: t`Codes`,
    TEACHER: t`Seats you give`,
    PREDEFINED: t`Names on a list`,
  };
  return (
    <aside className={styles["pools"]} aria-labelledby="licences-pools">
      <h2 id="licences-pools">{t`Where they come from`}</h2>
      {pools.map((pool) => {
        const { seatsUsedCount: used, seatCount: all, seatsUsedHereCount: here } = pool;
        const from = day(pool.startsAt);
        const until = pool.endsAt === null ? null : day(pool.endsAt);
        return (
          <section key={pool.id} className={pool.standing === "OVER" ? styles["over"] : ""}>
            <h3>{pool.name ?? headings[pool.scheme]}</h3>
            {all !== null && all <= drawn && (
              <div className={styles["squares"]} aria-hidden="true">
                {Array.from({ length: all }, (_, index) => (
                  <SeatSquare key={index} taken={index < used} />
                ))}
              </div>
            )}
            {all !== null && all > drawn && <progress value={used} max={all} aria-hidden="true" />}
            <p>
              {all === null ? (
                <Plural value={used} one="# person has used it." other="# people have used it." />
              ) : (
                t`${used} of ${all} are used, ${here} of them here.`
              )}{" "}
              {pool.standing === "TO_COME" && t`It begins on ${from}.`}
              {pool.standing === "OVER" && until && t`It ended on ${until}.`}
              {pool.standing === "IN_FORCE" && until && t`It ends on ${until}.`}
            </p>
          </section>
        );
      })}
      {pools.length === 0 && <p>{t`The school has no licences: everybody can start.`}</p>}
    </aside>
  );
}
