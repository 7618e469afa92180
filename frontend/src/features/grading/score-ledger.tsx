import { useLingui } from "@lingui/react/macro";
import { useMutation } from "urql";
import { getFragmentData, graphql, type FragmentType } from "../../gql/index.ts";
import { useFormat } from "../../lib/format.ts";
import { useViewer } from "../../lib/viewer.tsx";
import { Button } from "../../ui/button.tsx";
import { Ledger, type LedgerStop } from "../../ui/ledger.tsx";
import { Note } from "../../ui/note.tsx";
import { ChangedScore } from "./changed-score.tsx";
import styles from "./score-ledger.module.css";

const ScoreLedger_result = graphql(`
  fragment ScoreLedger_result on Result {
    id
    handedInAt
    gradingProgress
    overridden
    excusedAt
    updatedAt
    scoreGiven
    scoreMaximum
    delivery {
      state
      deliveredAt
      lastTriedAt
      nextTryAt
      tries
      problem
      platformSeenAt
      ...ChangedScore_delivery
    }
  }
`);

const SendAgainDocument = graphql(`
  mutation SendAgain($resultId: ID!) {
    retryDelivery(input: { resultId: $resultId }) {
      result {
        id
        ...ScoreLedger_result
      }
      userErrors {
        message
      }
    }
  }
`);

/** How far a score has come: done, sent, in the Gradebook; each with its time, and why and what to do if it stopped. */
export function ScoreLedger({ result: reference }: { result: FragmentType<typeof ScoreLedger_result> }) {
  const { t } = useLingui();
  const format = useFormat();
  const { platformName } = useViewer();
  const [{ fetching, data, error }, send] = useMutation(SendAgainDocument);
  const result = getFragmentData(ScoreLedger_result, reference);
  const { delivery, handedInAt, scoreGiven } = result;
  const label = t`Where the score is`;
  const doneAt = handedInAt ?? (scoreGiven === null ? null : result.updatedAt);
  const done: LedgerStop =
    doneAt === null
      ? { state: "open", title: t`Done`, detail: t`not yet` }
      : {
          state: "done",
          title: handedInAt ? t`Handed in` : t`Set by a teacher`,
          detail: format.moment(doneAt),
        };
  const refusal =
    data?.retryDelivery.userErrors[0]?.message ??
    (error ? t`That did not work. Try again in a moment.` : null);
  if (result.excusedAt !== null) {
    return (
      <>
        <Ledger
          label={label}
          stops={[done, { state: "open", title: t`Excused`, detail: t`nothing is sent` }]}
        />
        <p className="quiet">{t`What ${platformName} was told before stands there.`}</p>
      </>
    );
  }
  const tried = delivery.lastTriedAt ? format.moment(delivery.lastTriedAt) : null;
  const sentAt = delivery.deliveredAt ? format.moment(delivery.deliveredAt) : null;
  const seenAt = delivery.platformSeenAt ? format.moment(delivery.platformSeenAt) : null;
  const nextTry = delivery.nextTryAt ? format.time(delivery.nextTryAt) : null;
  // While answers are to be read, the platform is told that the work is handed in, and the score so far if any.
  const toRead = result.gradingProgress === "PendingManual";
  const stops: Record<string, LedgerStop[]> = {
    NOT_OFFERED: [
      { state: "open", title: t`Stays in Lectern`, detail: t`there is no place in the Gradebook` },
    ],
    DELIVERED: toRead
      ? [
          { state: "done", title: t`Handing in is told`, detail: tried ?? sentAt },
          { state: "waiting", title: t`To read`, detail: t`the score is sent once it is read` },
        ]
      : [
          { state: "done", title: t`Sent`, detail: tried ?? sentAt },
          { state: "done", title: t`In the Gradebook`, detail: seenAt ? t`seen there ${seenAt}` : sentAt },
        ],
    CHANGED_IN_GRADEBOOK: [
      { state: "done", title: t`Sent`, detail: sentAt ?? tried },
      {
        state: "changed",
        title: t`Changed in the Gradebook`,
        detail: seenAt && t`seen there ${seenAt}`,
      },
    ],
    WAITING: [
      { state: "waiting", title: t`On its way`, detail: nextTry && t`next try ${nextTry}` },
      {
        state: "open",
        title: t`In the Gradebook`,
        detail: sentAt ? t`an earlier state, ${sentAt}` : t`not yet`,
      },
    ],
    FAILED: [
      { state: "failed", title: t`Not sent`, detail: tried && t`last try ${tried}` },
      {
        state: "open",
        title: t`In the Gradebook`,
        detail: sentAt ? t`an earlier state, ${sentAt}` : t`not yet`,
      },
    ],
  };
  return (
    <>
      <Ledger label={label} stops={[done, ...(stops[delivery.state] ?? [])]} />
      {delivery.problem !== null && delivery.state !== "DELIVERED" && (
        <div className={styles["why"]}>
          <Note tone={delivery.state === "FAILED" ? "trouble" : "look"}>
            <p>{delivery.problem}</p>
          </Note>
        </div>
      )}
      {delivery.state === "CHANGED_IN_GRADEBOOK" && (
        <ChangedScore
          resultId={result.id}
          delivery={delivery}
          scoreGiven={result.scoreGiven}
          scoreMaximum={result.scoreMaximum}
        />
      )}
      {(delivery.state === "FAILED" || delivery.state === "WAITING") && (
        <div className={styles["again"]}>
          <Button busy={fetching} onClick={() => void send({ resultId: result.id })}>{t`Send again`}</Button>
          <span className="quiet" role="status">
            {refusal ?? t`The score and the answers are safe in Lectern.`}
          </span>
        </div>
      )}
    </>
  );
}
