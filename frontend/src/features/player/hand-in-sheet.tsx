import { Plural, useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useMutation } from "urql";
import { graphql } from "../../gql/gql.ts";
import { Button } from "../../ui/button.tsx";
import { Note } from "../../ui/note.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import type { Step } from "./player-bar.tsx";
import styles from "./hand-in-sheet.module.css";

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

export interface HandInSheetProps {
  attemptId: string;
  assignmentId: string;
  steps: Step[];
  onGo: (question: number) => void;
  /** Sends the answers that have not arrived; true when all have. */
  flush: () => Promise<boolean>;
}

/** The last page: what is not answered yet, and handing in. */
export function HandInSheet({ attemptId, assignmentId, steps, onGo, flush }: HandInSheetProps) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const [, handIn] = useMutation(HandInAttemptDocument);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const open = steps.flatMap(({ answered }, index) => (answered ? [] : [index + 1]));
  const answered = steps.length - open.length;

  const press = async () => {
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
  };

  return (
    <main className={styles["sheet"]}>
      <PageHeading>
        {open.length === 0
          ? t`All ${steps.length} questions have an answer`
          : t`${answered} of ${steps.length} have an answer`}
      </PageHeading>
      {open.length > 0 && (
        <>
          <p>
            <Plural
              value={open.length}
              one="This one is still open. You can hand in without it."
              other="These are still open. You can hand in without them."
            />
          </p>
          <ul className={styles["list"]}>
            {open.map((number) => (
              <li key={number}>
                <Button onClick={() => onGo(number)}>{t`Question ${number}`}</Button>
              </li>
            ))}
          </ul>
        </>
      )}
      <p className="soft">{t`When you hand in, your answers are marked and your teacher gets the result.`}</p>
      {trouble !== null && (
        <Note tone="trouble" role="alert">
          {trouble}
        </Note>
      )}
      <Button look="main" busy={busy} onClick={() => void press()}>
        {busy ? t`Handing in` : t`Hand in`}
      </Button>
    </main>
  );
}
