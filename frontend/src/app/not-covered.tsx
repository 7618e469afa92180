import { useLingui } from "@lingui/react/macro";
import { Link, useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useMutation, useQuery } from "urql";
import { graphql } from "../gql/gql.ts";
import { useDay } from "../lib/day.ts";
import { useFormat } from "../lib/format.ts";
import { usePageTitle } from "../lib/page-title.ts";
import { usePolling } from "../lib/polling.ts";
import { useViewer } from "../lib/viewer.tsx";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { MessagePage } from "../ui/message-page.tsx";
import { homeOf, isCovered } from "./home.ts";

const CoverDocument = graphql(`
  query Cover {
    viewer {
      licence {
        state
        message
        startsAt
        endsAt
      }
      membership {
        id
        seatAskedAt
      }
    }
  }
`);

const AskForSeatDocument = graphql(`
  mutation AskForSeat {
    askForSeat(input: {}) {
      askedAt
      userErrors {
        message
      }
    }
  }
`);

const RedeemCodeDocument = graphql(`
  mutation RedeemCode($code: String!) {
    redeemCode(input: { code: $code }) {
      licence {
        state
        message
      }
      userErrors {
        message
      }
    }
  }
`);

/** Seconds between two looks whether a seat has come. */
const pollSeconds = 10;

/** For the student whom no licence covers: what is missing, and who can mend it. Opens by itself when a seat comes. */
export function NotCovered() {
  const { t } = useLingui();
  const day = useDay();
  const navigate = useNavigate();
  const viewer = useViewer();
  const [{ data }, ask] = useQuery({ query: CoverDocument, requestPolicy: "cache-and-network" });
  const look = () => ask({ requestPolicy: "network-only" });
  const licence = data?.viewer.licence ?? viewer.licence;
  const { state } = licence;
  const covered = isCovered(state);
  usePolling(!covered, pollSeconds, look);
  useEffect(() => {
    if (covered) void navigate({ ...homeOf({ ...viewer, licence }), replace: true });
  }, [covered, licence, navigate, viewer]);

  const endsAt = data?.viewer.licence.endsAt;
  const ended = endsAt ? day(endsAt) : "";
  const startsAt = data?.viewer.licence.startsAt;
  const begins = startsAt ? day(startsAt) : "";
  const headings: Partial<Record<typeof state, string>> = {
    NEEDS_CODE: t`Enter the code from your teacher`,
    NEEDS_TEACHER: t`Ask your teacher to let you in`,
    EXHAUSTED: t`All seats are taken`,
    NOT_LISTED: t`Your name is not on the school’s list yet`,
    NOT_STARTED: begins
      ? t`Your school’s licence begins on ${begins}`
      : t`Your school’s licence has not begun yet`,
    EXPIRED: ended ? t`The licence ended on ${ended}` : t`The licence has ended`,
  };
  const heading = headings[state] ?? t`You can go on`;
  usePageTitle(heading);
  return (
    <MessagePage art={state === "EXPIRED" ? "clock" : "bookmark"} heading={heading}>
      {state !== "NEEDS_CODE" && data?.viewer.licence.message && <p>{data.viewer.licence.message}</p>}
      {state === "NEEDS_CODE" && <CodeForm onRedeemed={look} />}
      {(state === "NEEDS_TEACHER" || state === "EXHAUSTED") && (
        <SeatRequest askedAt={data?.viewer.membership?.seatAskedAt ?? null} onAsked={look} />
      )}
      {(state === "NOT_LISTED" || state === "NOT_STARTED" || state === "EXPIRED") && (
        <Button onClick={look}>{t`Look again`}</Button>
      )}
      <p>
        <Link to="/tasks">{t`See what you have done so far`}</Link>
      </p>
    </MessagePage>
  );
}

/** Asks the teacher for a seat, once; the page opens by itself when it comes. */
function SeatRequest({ askedAt, onAsked }: { askedAt: string | null; onAsked: () => void }) {
  const { t } = useLingui();
  const format = useFormat();
  const [{ fetching, data, error }, ask] = useMutation(AskForSeatDocument);
  const refusal = data?.askForSeat.userErrors[0]?.message;
  if (askedAt) {
    const at = format.moment(askedAt);
    return (
      <p role="status">{t`You asked ${at}. Your teacher can see it, and this page opens when the seat comes.`}</p>
    );
  }
  return (
    <>
      <Button look="main" busy={fetching} onClick={() => void ask({}).then(onAsked)}>
        {t`Ask for a seat`}
      </Button>
      {refusal && <p role="alert">{refusal}</p>}
      {error && <p role="alert">{t`That did not work. Try again in a moment.`}</p>}
    </>
  );
}

/** Takes an activation code. What is typed stays when it was wrong. */
function CodeForm({ onRedeemed }: { onRedeemed: () => void }) {
  const { t } = useLingui();
  const [code, setCode] = useState("");
  const [{ fetching, data, error }, redeem] = useMutation(RedeemCodeDocument);
  const refusal = data?.redeemCode.userErrors[0]?.message;
  const failed = error ? t`That did not work. Try again in a moment.` : undefined;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!code.trim() || fetching) return;
        void redeem({ code }).then((answer) => {
          if (answer.data?.redeemCode.licence) onRedeemed();
        });
      }}
      style={{ display: "grid", gap: 16, justifyItems: "start" }}
    >
      <Field
        label={t`Code`}
        value={code}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        error={refusal ?? failed}
        onChange={(event) => setCode(event.target.value)}
      />
      <Button type="submit" look="main" busy={fetching}>
        {t`Use the code`}
      </Button>
    </form>
  );
}
