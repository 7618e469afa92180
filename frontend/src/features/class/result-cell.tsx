import { useLingui } from "@lingui/react/macro";
import { getFragmentData, graphql, type FragmentType } from "../../gql/index.ts";
import { useFormat } from "../../lib/format.ts";
import { DeliverySign } from "../../ui/delivery-sign.tsx";
import { Ring } from "../../ui/ring.tsx";
import styles from "./result-cell.module.css";

const ResultCell_result = graphql(`
  fragment ResultCell_result on Result {
    id
    scoreGiven
    scoreMaximum
    answeredCount
    questionCount
    handedInAt
    gradingProgress
    excusedAt
    late
    delivery {
      state
    }
  }
`);

/** How far one student is with one assignment, and where the score stands. */
export function ResultCell({ result: reference }: { result: FragmentType<typeof ResultCell_result> | null }) {
  const { t } = useLingui();
  const format = useFormat();
  const result = getFragmentData(ResultCell_result, reference);
  if (!result) {
    return (
      <span className={styles["cell"]}>
        <Ring answered={0} of={0} opened={false} done={false} />
        <span className="hidden-text">{t`not opened`}</span>
      </span>
    );
  }
  const { answeredCount, questionCount, scoreGiven } = result;
  const done = result.handedInAt !== null || scoreGiven !== null;
  const maximum = format.decimal(result.scoreMaximum);
  const score = scoreGiven === null ? "–" : format.decimal(scoreGiven);
  return (
    <span className={styles["cell"]}>
      <Ring answered={answeredCount} of={questionCount} opened done={done} />
      {done ? (
        <>
          <span className="hidden-text">{t`handed in,`} </span>
          <span className={styles["score"]}>
            {score}
            <span className={styles["of"]}>/{maximum}</span>
          </span>
          {result.excusedAt !== null ? (
            <span className={styles["remark"]}>{t`excused`}</span>
          ) : result.gradingProgress === "PendingManual" ? (
            <span className={styles["toRead"]}>{t`To read`}</span>
          ) : (
            <DeliverySign state={result.delivery.state} />
          )}
          {result.late && <span className={styles["remark"]}>{t`late`}</span>}
        </>
      ) : (
        <>
          <span className={styles["part"]}>
            {result.excusedAt !== null
              ? t`excused`
              : answeredCount > 0
                ? t`${answeredCount} of ${questionCount}`
                : t`opened`}
          </span>
          {result.delivery.state === "FAILED" && <DeliverySign state="FAILED" />}
        </>
      )}
    </span>
  );
}
