import { useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { useCallback, useMemo, useState } from "react";
import { useMutation } from "urql";
import { graphql } from "../../gql/gql.ts";

const HandInAttemptDocument = graphql(`
  mutation HandInAttempt($attemptId: ID!) {
    handInAttempt(input: { attemptId: $attemptId }) {
      attempt {
        id
        state
        handedInAt
        scoreGiven
        scoreMaximum
        assignment {
          id
        }
      }
      userErrors {
        message
        code
      }
    }
  }
`);

export interface HandIn {
  press: () => Promise<void>;
  busy: boolean;
  /** Why it did not work; null when nothing was wrong. */
  trouble: string | null;
}

/** Hands in, once everything has arrived, and shows the result. */
export function useHandIn(attemptId: string, assignmentId: string, flush: () => Promise<boolean>): HandIn {
  const { t } = useLingui();
  const navigate = useNavigate();
  const [, handIn] = useMutation(HandInAttemptDocument);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const press = useCallback(async () => {
    setBusy(true);
    setTrouble(null);
    const arrived = await flush();
    const { data, error } = arrived ? await handIn({ attemptId }) : {};
    setBusy(false);
    const refusal = data?.handInAttempt.userErrors[0];
    if (refusal && refusal.code !== "ALREADY_HANDED_IN") return setTrouble(refusal.message);
    if (!arrived || error) {
      return setTrouble(t`No connection. Your answers are kept here. Hand in when the connection is back.`);
    }
    void navigate({ to: "/result/$assignmentId", params: { assignmentId }, replace: true });
  }, [attemptId, assignmentId, flush, handIn, navigate, t]);
  return useMemo(() => ({ press, busy, trouble }), [press, busy, trouble]);
}
