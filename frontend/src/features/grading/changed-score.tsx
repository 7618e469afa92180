import { useLingui } from "@lingui/react/macro";
import { useMutation } from "urql";
import { getFragmentData, graphql, type FragmentType } from "../../gql/index.ts";
import { useFormat } from "../../lib/format.ts";
import { Button } from "../../ui/button.tsx";
import { Note } from "../../ui/note.tsx";
import styles from "./score-ledger.module.css";

const ChangedScore_delivery = graphql(`
  fragment ChangedScore_delivery on Delivery {
    platformScore
    platformMaximum
  }
`);

const KeepPlatformScoreDocument = graphql(`
  mutation KeepPlatformScore($resultId: ID!) {
    keepPlatformScore(input: { resultId: $resultId }) {
      result {
        id
        ...ScoreForm_result
        ...ScoreLedger_result
      }
      userErrors {
        message
      }
    }
  }
`);

const SendOurScoreDocument = graphql(`
  mutation SendOurScore($resultId: ID!) {
    sendOurScore(input: { resultId: $resultId }) {
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

/** What the Gradebook says instead of Lectern, and the two ways to have both say the same. */
export function ChangedScore({
  resultId,
  delivery: reference,
  scoreGiven,
  scoreMaximum,
}: {
  resultId: string;
  delivery: FragmentType<typeof ChangedScore_delivery>;
  scoreGiven: string | null;
  scoreMaximum: string;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const [keeping, keep] = useMutation(KeepPlatformScoreDocument);
  const [sending, send] = useMutation(SendOurScoreDocument);
  const { platformScore, platformMaximum } = getFragmentData(ChangedScore_delivery, reference);
  const there =
    platformScore === null || platformMaximum === null
      ? null
      : t`${format.decimal(platformScore)} of ${format.decimal(platformMaximum)}`;
  const here =
    scoreGiven === null ? null : t`${format.decimal(scoreGiven)} of ${format.decimal(scoreMaximum)}`;
  const refusal =
    keeping.data?.keepPlatformScore.userErrors[0]?.message ??
    sending.data?.sendOurScore.userErrors[0]?.message;
  const failed = keeping.error ?? sending.error;
  return (
    <>
      <div className={styles["why"]}>
        <Note tone="look">
          <p>
            {there !== null && t`Gradebook says ${there}. Changed there, kept as it is.`}{" "}
            {here !== null && t`Lectern says ${here}.`}
          </p>
        </Note>
      </div>
      <div className={styles["again"]}>
        <Button busy={keeping.fetching} onClick={() => void keep({ resultId })}>
          {t`Use the Gradebook’s score here too`}
        </Button>
        <Button busy={sending.fetching} onClick={() => void send({ resultId })}>
          {t`Send Lectern’s score`}
        </Button>
        {(refusal ?? failed) && (
          <span className="quiet" role="alert">
            {refusal ?? t`That did not work. Try again in a moment.`}
          </span>
        )}
      </div>
    </>
  );
}
