import { useCallback, useEffect, useState } from "react";
import { useClient } from "urql";
import { getFragmentData, type FragmentType } from "../../gql/index.ts";
import { GivenResponse_response } from "../../lib/given-response.ts";
import type { Answer, AnswerQueue } from "./answer-queue.ts";

const loadStanding = () => import("./read-standing.ts");

export interface Asked {
  question: { key: string };
  response: FragmentType<typeof GivenResponse_response> | null;
}

/**
 * The answers that the server has. They are asked for anew when the student comes back to the page or to the network,
 * and when an answer gave way to a newer one: another device may have answered meanwhile. `onRead` is told what was
 * pending when it was asked, and when that was.
 */
export function useStanding(
  attempt: { id: string; questions: Asked[] },
  queue: AnswerQueue,
  onRead: (pending: ReadonlySet<string>, since: number) => void,
): ReadonlyMap<string, Answer> {
  const client = useClient();
  const [standing, setStanding] = useState(() => answersOf(attempt.questions));
  const read = useCallback(async () => {
    const since = Date.now();
    await queue.flush();
    const pending = new Set(queue.pending.keys());
    const questions = await loadStanding()
      .then(({ readStanding }) => readStanding(client, attempt.id))
      .catch(() => null);
    if (!questions) return;
    setStanding(answersOf(questions));
    onRead(pending, since);
  }, [client, queue, attempt.id, onRead]);

  useEffect(() => {
    loadStanding().catch(() => undefined);
    const back = () => {
      if (document.visibilityState === "visible") void read();
    };
    window.addEventListener("online", back);
    document.addEventListener("visibilitychange", back);
    let outdated = queue.state.outdated.size;
    const stop = queue.subscribe(() => {
      if (queue.state.outdated.size > outdated) void read();
      outdated = queue.state.outdated.size;
    });
    return () => {
      stop();
      window.removeEventListener("online", back);
      document.removeEventListener("visibilitychange", back);
    };
  }, [queue, read]);
  return standing;
}

function answersOf(questions: Asked[]): Map<string, Answer> {
  return new Map(
    questions.flatMap(({ question, response }): [string, Answer][] =>
      response ? [[question.key, answerOf(response)]] : [],
    ),
  );
}

/** The one member that is set. */
function answerOf(response: FragmentType<typeof GivenResponse_response>): Answer {
  const { choices, text, parts, order, spots } = getFragmentData(GivenResponse_response, response);
  if (choices) return { choices };
  if (text) return { text };
  if (parts) return { parts: parts.map(({ key, value }) => ({ key, value })) };
  if (order) return { order };
  return { spots: (spots ?? []).map(({ x, y }) => ({ x, y })) };
}
