import { useEffect, useRef, useState } from "react";
import { useQuery } from "urql";
import { graphql } from "../../gql/gql.ts";
import { usePolling } from "../../lib/polling.ts";

const AttemptClockDocument = graphql(`
  query AttemptClock($id: ID!) {
    node(id: $id) {
      ... on Attempt {
        id
        state
        endsAt
        secondsLeft
      }
    }
  }
`);

/** Seconds between two looks at the server's clock: more time that a teacher gives shows within as many. */
const lookEvery = 20;

/** Seconds left of an attempt by the server's clock; null where there is no end. `onEnd` is called once, when it is there. */
export function useTimeLeft(attemptId: string, onEnd: () => void): number | null {
  const [{ data }, ask] = useQuery({
    query: AttemptClockDocument,
    variables: { id: attemptId },
    requestPolicy: "cache-and-network",
  });
  const clock = data?.node && "secondsLeft" in data.node ? data.node : null;
  const limited = (clock?.endsAt ?? null) !== null;
  usePolling(limited, lookEvery, () => ask({ requestPolicy: "network-only" }));

  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  // The device's clock may be wrong: it only counts the seconds since the server told.
  const left = clock?.secondsLeft ?? null;
  const endsAt = clock?.endsAt ?? null;
  const [told, setTold] = useState({ left, endsAt, at: now });
  if (told.left !== left || told.endsAt !== endsAt) setTold({ left, endsAt, at: now });
  const seconds =
    told.left === null ? null : Math.max(0, Math.ceil(told.left - Math.max(0, now - told.at) / 1000));

  const ended = useRef(false);
  // The server has the last word: a teacher may have given more time just now.
  const due = seconds === 0;
  useEffect(() => {
    if (due) ask({ requestPolicy: "network-only" });
  }, [due, ask]);
  const over = told.left === 0 || clock?.state === "HANDED_IN";
  useEffect(() => {
    if (!over || ended.current) return;
    ended.current = true;
    onEnd();
  }, [over, onEnd]);
  return seconds;
}
