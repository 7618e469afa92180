import { useLingui } from "@lingui/react/macro";
import { getFragmentData, graphql, type FragmentType } from "../../gql/index.ts";
import { useFormat } from "../../lib/format.ts";
import styles from "./member-panel.module.css";

const MemberHistory_event = graphql(`
  fragment MemberHistory_event on MemberEvent {
    happenedAt
    kind
    assignment {
      id
      title
    }
    by {
      id
      displayName
    }
  }
`);

/** What happened with a student in the course, the latest first. */
export function MemberHistory({
  events,
  neverOpened,
}: {
  events: FragmentType<typeof MemberHistory_event>[];
  neverOpened: boolean;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const words = (reference: FragmentType<typeof MemberHistory_event>) => {
    const { happenedAt, kind, assignment, by } = getFragmentData(MemberHistory_event, reference);
    const title = assignment?.title ?? "";
    const teacher = by?.displayName ?? "";
    const what = {
      FIRST_OPENED: t`Opened Lectern for the first time`,
      LEFT: t`Left the course`,
      REJOINED: t`Came back to the course`,
      SEAT_GIVEN: by ? t`Got a seat from ${teacher}` : t`Got a seat`,
      SEAT_FREED: t`No longer has the seat`,
      ATTEMPT_STARTED: t`Began ${title}`,
      ATTEMPT_HANDED_IN: t`Handed in ${title}`,
    }[kind];
    return { happenedAt, what, key: `${happenedAt} ${kind} ${assignment?.id ?? ""}` };
  };
  return (
    <section className={styles["history"]} aria-label={t`What happened`}>
      <h3>{t`What happened`}</h3>
      {neverOpened && <p className="soft">{t`Has not opened Lectern yet.`}</p>}
      <ol>
        {events.map(words).map(({ happenedAt, what, key }) => (
          <li key={key}>
            <time dateTime={happenedAt}>{format.moment(happenedAt)}</time>
            <span>{what}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
