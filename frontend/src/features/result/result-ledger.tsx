import { useLingui } from "@lingui/react/macro";
import { getFragmentData, graphql, type FragmentType } from "../../gql/index.ts";
import { useFormat } from "../../lib/format.ts";
import { useViewer } from "../../lib/viewer.tsx";
import { Ledger, type LedgerStop } from "../../ui/ledger.tsx";

const ResultLedger_result = graphql(`
  fragment ResultLedger_result on Result {
    id
    gradingProgress
    excusedAt
    delivery {
      state
      deliveredAt
      nextTryAt
    }
  }
`);

export interface ResultLedgerProps {
  result: FragmentType<typeof ResultLedger_result>;
  handedInAt: string | null;
}

/** How far the result has come: handed in, sent, with the teacher. Says what it means when it did not arrive. */
export function ResultLedger({ result, handedInAt }: ResultLedgerProps) {
  const { t } = useLingui();
  const format = useFormat();
  const { platformName } = useViewer();
  const { delivery, excusedAt, gradingProgress } = getFragmentData(ResultLedger_result, result);
  const handedIn: LedgerStop = {
    state: "done",
    title: t`Handed in`,
    detail: handedInAt ? format.moment(handedInAt) : null,
  };
  const arrived = delivery.deliveredAt ? format.moment(delivery.deliveredAt) : null;
  const nextTry = delivery.nextTryAt ? format.time(delivery.nextTryAt) : null;
  const label = t`Where your result is`;
  if (excusedAt !== null) {
    return (
      <Ledger
        label={label}
        stops={[handedIn, { state: "open", title: t`Excused`, detail: t`it does not count for you` }]}
      />
    );
  }
  const untroubled = delivery.state !== "FAILED" && delivery.state !== "CHANGED_IN_GRADEBOOK";
  if (gradingProgress === "PendingManual" && untroubled) {
    // The platform is told that it is handed in, and no final score: no Gradebook has it yet.
    const offered = delivery.state !== "NOT_OFFERED";
    return (
      <Ledger
        label={label}
        stops={[
          handedIn,
          { state: "waiting", title: t`With your teacher`, detail: t`has still to be read` },
          ...(offered
            ? [{ state: "open" as const, title: t`In the Gradebook`, detail: t`once it is read` }]
            : []),
        ]}
      />
    );
  }
  switch (delivery.state) {
    case "NOT_OFFERED":
      return (
        <Ledger
          label={label}
          stops={[handedIn, { state: "done", title: t`Your teacher sees it in Lectern`, detail: null }]}
        />
      );
    case "DELIVERED":
      return (
        <Ledger
          label={label}
          stops={[
            handedIn,
            { state: "done", title: t`Sent`, detail: arrived },
            { state: "done", title: t`In the Gradebook`, detail: arrived },
          ]}
        />
      );
    case "CHANGED_IN_GRADEBOOK":
      return (
        <Ledger
          label={label}
          stops={[
            handedIn,
            { state: "done", title: t`Sent`, detail: arrived },
            { state: "changed", title: t`In the Gradebook`, detail: t`another score, set there` },
          ]}
        />
      );
    case "WAITING":
      return (
        <Ledger
          label={label}
          stops={[
            handedIn,
            { state: "waiting", title: t`On its way`, detail: nextTry && t`next try ${nextTry}` },
            { state: "open", title: t`In the Gradebook`, detail: t`not yet` },
          ]}
        />
      );
    case "FAILED":
      return (
        <>
          <Ledger
            label={label}
            stops={[
              handedIn,
              { state: "failed", title: t`Not sent`, detail: t`your teacher can see why` },
              { state: "open", title: t`In the Gradebook`, detail: t`not yet` },
            ]}
          />
          <p className="soft">{t`Your answers are safe in Lectern. ${platformName} did not take the score; there is nothing for you to do.`}</p>
        </>
      );
  }
}
