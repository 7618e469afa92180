import { Plural, useLingui } from "@lingui/react/macro";
import { useMutation } from "urql";
import { getFragmentData, graphql, type FragmentType } from "../../gql/index.ts";
import { useFormat } from "../../lib/format.ts";
import { useViewer } from "../../lib/viewer.tsx";
import { Button } from "../../ui/button.tsx";
import { Note } from "../../ui/note.tsx";
import styles from "./gradebook-notes.module.css";

const GradebookNotes_assignment = graphql(`
  fragment GradebookNotes_assignment on Assignment {
    id
    graded
    reconciledAt
    lineItemRemadeAt
    progress {
      failedDeliveryCount
      changedInGradebookCount
    }
  }
`);

const RetryDeliveriesDocument = graphql(`
  mutation RetryDeliveries($assignmentId: ID!) {
    retryDeliveries(input: { assignmentId: $assignmentId }) {
      retriedCount
      userErrors {
        message
      }
    }
  }
`);

const ReconcileResultsDocument = graphql(`
  mutation ReconcileResults($assignmentId: ID!) {
    reconcileResults(input: { assignmentId: $assignmentId }) {
      assignment {
        id
        reconciledAt
      }
      lostCount
      changedCount
      unsettledCount
      userErrors {
        message
      }
    }
  }
`);

/** How Lectern and the Gradebook agree: what did not arrive, what was changed there, and a way to look. */
export function GradebookNotes({
  assignment: reference,
  onChange,
}: {
  assignment: FragmentType<typeof GradebookNotes_assignment>;
  onChange: () => void;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const { platformName } = useViewer();
  const [retrying, retry] = useMutation(RetryDeliveriesDocument);
  const [reading, read] = useMutation(ReconcileResultsDocument);
  const { id, graded, reconciledAt, lineItemRemadeAt, progress } = getFragmentData(
    GradebookNotes_assignment,
    reference,
  );
  const { failedDeliveryCount, changedInGradebookCount } = progress;
  const found = reading.data?.reconcileResults;
  const refusal = retrying.data?.retryDeliveries.userErrors[0]?.message ?? found?.userErrors[0]?.message;
  const failed = retrying.error ?? reading.error;
  if (!graded) {
    return (
      <Note tone="look">
        {t`${platformName} keeps no score for this assignment. The scores stay in Lectern.`}
      </Note>
    );
  }
  return (
    <div className={styles["notes"]}>
      {lineItemRemadeAt !== null && (
        <Note tone="look">
          {t`The column in the Gradebook had been deleted. Since ${format.moment(lineItemRemadeAt)} the scores go into another one.`}
        </Note>
      )}
      {changedInGradebookCount > 0 && (
        <Note tone="look">
          <Plural
            value={changedInGradebookCount}
            one="# score was changed in the Gradebook. It is kept as it is there until you say which one counts."
            other="# scores were changed in the Gradebook. They are kept as they are there until you say which ones count."
          />
        </Note>
      )}
      {failedDeliveryCount > 0 && (
        <Note tone="trouble">
          <p>
            <Plural
              value={failedDeliveryCount}
              one={`# score did not reach ${platformName}. It is safe here; the reason stands beside it.`}
              other={`# scores did not reach ${platformName}. They are safe here; the reasons stand beside them.`}
            />
          </p>
          <Button busy={retrying.fetching} onClick={() => void retry({ assignmentId: id }).then(onChange)}>
            {t`Send all again`}
          </Button>
        </Note>
      )}
      <div className={styles["look"]}>
        <Button
          look="link"
          busy={reading.fetching}
          onClick={() => void read({ assignmentId: id }).then(onChange)}
        >
          {t`Compare with the Gradebook`}
        </Button>
        <span className="quiet" role="status">
          {refusal ??
            (failed ? t`That did not work. Try again in a moment.` : null) ??
            (found &&
            found.lostCount !== null &&
            found.changedCount !== null &&
            found.unsettledCount !== null ? (
              found.lostCount + found.changedCount + found.unsettledCount === 0 ? (
                t`The Gradebook holds what Lectern sent.`
              ) : (
                <>
                  {found.lostCount > 0 && (
                    <Plural
                      value={found.lostCount}
                      one="# score was missing there and is sent again."
                      other="# scores were missing there and are sent again."
                    />
                  )}{" "}
                  {found.changedCount > 0 && (
                    <Plural
                      value={found.changedCount}
                      one="# score was changed there."
                      other="# scores were changed there."
                    />
                  )}{" "}
                  {found.unsettledCount > 0 && (
                    <Plural
                      value={found.unsettledCount}
                      one="# score was sent just now and does not show there yet. Compare again in a moment."
                      other="# scores were sent just now and do not show there yet. Compare again in a moment."
                    />
                  )}
                </>
              )
            ) : reconciledAt !== null ? (
              t`compared ${format.moment(reconciledAt)}`
            ) : null)}
        </span>
      </div>
    </div>
  );
}
