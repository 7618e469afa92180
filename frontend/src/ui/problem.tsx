import { Trans, useLingui } from "@lingui/react/macro";
import type { CombinedError } from "urql";
import { problemOf, requestIdOf } from "../lib/errors.ts";
import { Button } from "./button.tsx";
import { Note } from "./note.tsx";
import styles from "./problem.module.css";

/** What to say and offer when something could not be loaded, in the place where it would have stood. */
export function ProblemNote({ error, onRetry }: { error: CombinedError; onRetry?: () => void }) {
  const { t } = useLingui();
  const requestId = requestIdOf(error);
  const words = {
    offline: t`No connection. What you see here may be missing something.`,
    "not-found": t`This is not here, or not part of this course.`,
    forbidden: t`This page is for somebody else in the course.`,
    // The server says who can mend it, in the viewer's language.
    licence: error.graphQLErrors[0]?.message,
    busy: t`Too many requests at once. Wait a moment, then try again.`,
    platform: t`The school’s platform did not answer. Try again in a moment.`,
    session: t`The session is over. Open Lectern again from your course.`,
    ours: t`Something went wrong on our side. Try again in a moment.`,
  }[problemOf(error)];
  return (
    <div className={styles["problem"]}>
      <Note tone="trouble" role="alert">
        <p>{words}</p>
        {requestId && (
          <p className="quiet">
            <Trans>Number for support: {requestId}</Trans>
          </p>
        )}
      </Note>
      {onRetry && <Button onClick={onRetry}>{t`Try again`}</Button>}
    </div>
  );
}
