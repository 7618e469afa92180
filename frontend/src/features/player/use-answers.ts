import { useCallback, useEffect, useState, useSyncExternalStore } from "react";
import { useMutation } from "urql";
import { graphql } from "../../gql/gql.ts";
import type { Player_AttemptFragment } from "../../gql/graphql.ts";
import { mayPass } from "../../lib/errors.ts";
import { AnswerQueue, type Answer, type GivenAnswer, type QueueState, type Sent } from "./answer-queue.ts";
import type { DeviceAnswers } from "./device-answers.ts";
import { useStanding } from "./use-standing.ts";

const AnswerQuestionDocument = graphql(`
  mutation AnswerQuestion(
    $attemptId: ID!
    $questionKey: String!
    $response: ResponseInput!
    $secondsAgo: Int
  ) {
    answerQuestion(
      input: {
        attemptId: $attemptId
        questionKey: $questionKey
        response: $response
        secondsAgo: $secondsAgo
      }
    ) {
      attempt {
        id
        answeredCount
        endsAt
        secondsLeft
      }
      userErrors {
        message
        code
      }
    }
  }
`);

export interface Answers {
  of: (questionKey: string) => Answer;
  isAnswered: (questionKey: string) => boolean;
  give: (questionKey: string, answer: Answer) => void;
  /** Forgets an answer that gave way to a newer one of another device. */
  dismiss: (questionKey: string) => void;
  /** Sends what is pending; true when nothing is pending any more. */
  flush: () => Promise<boolean>;
  state: QueueState;
}

/** Where there is no device to keep anything. */
const nowhere = { works: false, keep: async () => false, drop: async () => false };

/**
 * What a student answers: shown at once, brought to the server by and by. Over what the server has stands what has not
 * reached it yet, from this page or from an earlier one on this device.
 */
export function useAnswers(attempt: Player_AttemptFragment, device: DeviceAnswers | null): Answers {
  const [, answerQuestion] = useMutation(AnswerQuestionDocument);
  const [queue] = useState(
    () =>
      new AnswerQueue({
        store: device?.storeOf(attempt.id) ?? nowhere,
        left: device?.left(attempt.id) ?? new Map(),
        send: async (questionKey, response, secondsAgo): Promise<Sent> => {
          const variables = { attemptId: attempt.id, questionKey, response, secondsAgo };
          const { data, error } = await answerQuestion(variables);
          if (error && mayPass(error)) return { kind: "later" };
          const refusal = data?.answerQuestion.userErrors[0];
          if (refusal?.code === "NEWER_ANSWER") return { kind: "newer" };
          const message = error ? error.message : refusal?.message;
          return message === undefined ? { kind: "kept" } : { kind: "refused", message };
        },
      }),
  );
  const [own, setOwn] = useState<ReadonlyMap<string, GivenAnswer>>(() => new Map(queue.pending));
  const state = useSyncExternalStore(queue.subscribe, () => queue.state);

  // Whatever the server has is newer than what this page had given, but for what is still on its way.
  const forget = useCallback(
    (pending: ReadonlySet<string>, since: number) =>
      setOwn((before) => {
        const stays = ([key, { givenAt }]: [string, GivenAnswer]) =>
          pending.has(key) || queue.pending.has(key) || givenAt >= since;
        return new Map([...before].filter(stays));
      }),
    [queue],
  );
  const standing = useStanding(attempt, queue, forget);

  useEffect(() => {
    const flush = () => void queue.flush();
    flush();
    window.addEventListener("online", flush);
    return () => window.removeEventListener("online", flush);
  }, [queue]);

  // Leaving the page with answers that have not arrived: the browser asks first.
  useEffect(() => {
    if (state.pending === 0) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [state.pending]);

  const give = useCallback(
    (questionKey: string, answer: Answer) => {
      setOwn((before) => new Map(before).set(questionKey, { answer, givenAt: Date.now() }));
      queue.put(questionKey, answer);
    },
    [queue],
  );
  const dismiss = useCallback((questionKey: string) => queue.dismiss(questionKey), [queue]);
  const flush = useCallback(async () => {
    await queue.flush();
    return queue.state.pending === 0;
  }, [queue]);
  const of = (questionKey: string) => own.get(questionKey)?.answer ?? standing.get(questionKey) ?? {};
  return { of, isAnswered: (questionKey) => !isEmpty(of(questionKey)), give, dismiss, flush, state };
}

function isEmpty({ text, ...lists }: Answer): boolean {
  return Object.values(lists).every((list) => list.length === 0) && (text?.trim() ?? "") === "";
}
