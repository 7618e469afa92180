import { Plural, useLingui } from "@lingui/react/macro";
import { useSubscription } from "urql";
import { graphql } from "../../gql/gql.ts";
import { usePolling } from "../../lib/polling.ts";

const RosterNewsDocument = graphql(`
  subscription RosterNews {
    rosterProgress {
      state
      memberCount
      course {
        id
        roster {
          refreshedAt
          memberCount
          studentCount
          problem
        }
      }
    }
  }
`);

/** Seconds between two looks while the list was never read: the reading may have ended before we began to listen. */
const pollSeconds = 2;

/** Follows a reading of the list of students, whoever asked for it, and tells how far it is. */
export function RosterNews({ neverRead, onRead }: { neverRead: boolean; onRead: () => void }) {
  const { t } = useLingui();
  const [{ data }] = useSubscription({ query: RosterNewsDocument }, (_, news) => {
    if (news.rosterProgress.state !== "READING") onRead();
    return news;
  });
  usePolling(neverRead, pollSeconds, onRead);
  const progress = data?.rosterProgress;
  if (progress?.state !== "READING" && !neverRead) return null;
  return (
    <span role="status" className="soft">
      {progress && progress.memberCount > 0 ? (
        <Plural value={progress.memberCount} one="# person read so far" other="# people read so far" />
      ) : (
        t`The list is being read`
      )}
    </span>
  );
}
