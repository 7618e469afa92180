import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useMutation } from "urql";
import { getFragmentData, graphql, type FragmentType } from "../../gql/index.ts";
import { useFormat } from "../../lib/format.ts";
import { Button } from "../../ui/button.tsx";
import { DeliverySign } from "../../ui/delivery-sign.tsx";
import { Ring } from "../../ui/ring.tsx";
import styles from "./result-row.module.css";

const ResultRow_result = graphql(`
  fragment ResultRow_result on Result {
    id
    member {
      id
      displayName
    }
    assignment {
      id
    }
    scoreGiven
    scoreMaximum
    gradingProgress
    overridden
    excusedAt
    late
    answeredCount
    questionCount
    handedInAt
    updatedAt
    delivery {
      state
      nextTryAt
      deliveredAt
      problem
      platformScore
    }
  }
`);

const RetryDeliveryDocument = graphql(`
  mutation RetryDelivery($resultId: ID!) {
    retryDelivery(input: { resultId: $resultId }) {
      result {
        id
        delivery {
          state
          nextTryAt
          deliveredAt
          problem
          platformScore
        }
      }
      userErrors {
        message
      }
    }
  }
`);

/** One student's row: how far, the score, where it is, and the way out when it did not arrive. */
export function ResultRow({
  result: reference,
  onChange,
}: {
  result: FragmentType<typeof ResultRow_result>;
  onChange: () => void;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const result = getFragmentData(ResultRow_result, reference);
  const [{ fetching, data, error }, retry] = useMutation(RetryDeliveryDocument);
  const { member, delivery, answeredCount, questionCount, scoreGiven } = result;
  const done = result.handedInAt !== null;
  const toRead = result.gradingProgress === "PendingManual";
  const maximum = format.decimal(result.scoreMaximum);
  const refusal = data?.retryDelivery.userErrors[0]?.message;
  const there = delivery.platformScore === null ? null : format.decimal(delivery.platformScore);
  const nextTry = delivery.nextTryAt ? format.time(delivery.nextTryAt) : null;
  return (
    <tr className={styles["row"]}>
      <th scope="row">
        <Link
          to="/assignments/$assignmentId/students/$memberId"
          params={{ assignmentId: result.assignment.id, memberId: member.id }}
        >
          {member.displayName}
        </Link>
      </th>
      <td>
        <span className={styles["far"]}>
          <Ring answered={answeredCount} of={questionCount} opened done={done} />
          {done
            ? result.late
              ? t`handed in late`
              : t`handed in`
            : answeredCount > 0
              ? t`${answeredCount} of ${questionCount}`
              : t`opened`}
        </span>
      </td>
      <td className={styles["score"]}>
        {scoreGiven !== null && (
          <>
            <b>{format.decimal(scoreGiven)}</b>/{maximum}
          </>
        )}
        {result.overridden && <span className={styles["remark"]}>{t`set by a teacher`}</span>}
        {toRead && <span className={styles["toRead"]}>{t`to read`}</span>}
      </td>
      <td>
        {result.excusedAt !== null ? (
          t`Excused, nothing is sent`
        ) : toRead && delivery.state === "DELIVERED" ? (
          t`Sent once it is read`
        ) : (
          <DeliverySign state={delivery.state} words />
        )}
        {delivery.state === "WAITING" && delivery.problem && (
          <p className={styles["reason"]}>
            {delivery.problem} {nextTry && t`Next try ${nextTry}.`}
          </p>
        )}
        {delivery.state === "CHANGED_IN_GRADEBOOK" && there !== null && (
          <p className={styles["reason"]}>{t`Gradebook says ${there}. Changed there, kept as it is.`}</p>
        )}
        {delivery.state === "FAILED" && (
          <>
            {delivery.problem && <p className={styles["reason"]}>{delivery.problem}</p>}
            <Button
              look="link"
              busy={fetching}
              onClick={() => void retry({ resultId: result.id }).then(onChange)}
            >
              {t`Send again`}
              <span className="hidden-text"> ({member.displayName})</span>
            </Button>
          </>
        )}
        {(refusal || error) && (
          <p className={styles["reason"]} role="alert">
            {refusal ?? t`That did not work. Try again in a moment.`}
          </p>
        )}
      </td>
      <td className={styles["when"]}>{format.moment(result.updatedAt)}</td>
    </tr>
  );
}
