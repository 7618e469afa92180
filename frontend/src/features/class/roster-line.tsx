import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useMutation } from "urql";
import { getFragmentData, graphql, type FragmentType } from "../../gql/index.ts";
import { useFormat } from "../../lib/format.ts";
import { useViewer } from "../../lib/viewer.tsx";
import { Button } from "../../ui/button.tsx";
import { Note } from "../../ui/note.tsx";
import { ProblemNote } from "../../ui/problem.tsx";
import styles from "./roster-line.module.css";

const RosterLine_course = graphql(`
  fragment RosterLine_course on Course {
    id
    roster {
      refreshedAt
      available
      problem
    }
  }
`);

const RefreshRosterDocument = graphql(`
  mutation RefreshRoster {
    refreshRoster(input: {}) {
      course {
        id
        roster {
          refreshedAt
          available
          memberCount
          studentCount
          problem
        }
      }
      userErrors {
        message
      }
    }
  }
`);

/** Where the list of students comes from, how fresh it is, and the way to read it anew. */
export function RosterLine({ course }: { course: FragmentType<typeof RosterLine_course> }) {
  const { t } = useLingui();
  const format = useFormat();
  const { platformName } = useViewer();
  const { roster } = getFragmentData(RosterLine_course, course);
  const [{ fetching, data, error }, refresh] = useMutation(RefreshRosterDocument);
  const [asked, setAsked] = useState(false);
  const refusal = data?.refreshRoster.userErrors[0]?.message ?? roster.problem;

  if (!roster.available) {
    return (
      <p className="soft">
        {t`${platformName} does not share its list of students with Lectern here. Students appear when they open an exercise.`}
      </p>
    );
  }
  return (
    <>
      <p className={styles["line"]}>
        <span className={styles["source"]}>{t`from ${platformName},`} </span>
        {roster.refreshedAt ? t`updated ${format.moment(roster.refreshedAt)}` : t`not read yet`}{" "}
        <Button
          look="link"
          busy={fetching}
          onClick={() => {
            setAsked(true);
            void refresh({});
          }}
        >
          {fetching ? t`Updating` : t`Update`}
        </Button>
        <span className="hidden-text" role="status">
          {asked && !fetching && !refusal && !error && <Trans>The list of students is up to date.</Trans>}
        </span>
      </p>
      {refusal && !fetching && (
        <div className={styles["note"]}>
          <Note tone="trouble" role="alert">
            {refusal}
          </Note>
        </div>
      )}
      {error && <ProblemNote error={error} />}
    </>
  );
}
