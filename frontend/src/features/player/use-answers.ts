import { useCallback, useEffect, useState, useSyncExternalStore } from "react";
import { useMutation } from "urql";
import { graphql } from "../../gql/gql.ts";
import type { Player_AttemptFragment } from "../../gql/graphql.ts";
import { mayPass } from "../../lib/errors.ts";
import { tabStorage } from "@lectern/client";
import { AnswerQueue, type Answer, type QueueState, type Sent } from "./answer-queue.ts";

const AnswerQuestionDocument = graphql(`
  mutation AnswerQuestion($attemptId: ID!, $questionKey: String!, $response: ResponseInput!) {
    answerQuestion(input: { attemptId: $attemptId, questionKey: $questionKey, response: $response }) {
      attempt {
        id
        answeredCount
        endsAt
        secondsLeft
      }
      userErrors {
        message
      }
    }
  }
`);

export interface Answers {
  of: (questionKey: string) => Answer;
  isAnswered: (questionKey: string) => boolean;
  give: (questionKey: string, answer: Answer) => void;
  /** Sends what is pending; true when nothing is pending any more. */
  flush: () => Promise<boolean>;
  state: QueueState;
}

/** What a student answers: shown at once, brought to the server by and by. */
export function useAnswers(attempt: Player_AttemptFragment): Answers {
  const [, answerQuestion] = useMutation(AnswerQuestionDocument);
  const [queue] = useState(
    () =>
      new AnswerQueue({
        attemptId: attempt.id,
        storage: tabStorage,
        send: async (questionKey, response): Promise<Sent> => {
          const { data, error } = await answerQuestion({ attemptId: attempt.id, questionKey, response });
          const message = error ? error.message : data?.answerQuestion.userErrors[0]?.message;
          if (error && mayPass(error)) return { kind: "later" };
          return message === undefined ? { kind: "kept" } : { kind: "refused", message };
        },
      }),
  );
  const [given, setGiven] = useState(() => initial(attempt, queue.pending));
  const state = useSyncExternalStore(queue.subscribe, () => queue.state);

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
      setGiven((before) => new Map(before).set(questionKey, answer));
      queue.put(questionKey, answer);
    },
    [queue],
  );
  const flush = useCallback(async () => {
    await queue.flush();
    return queue.state.pending === 0;
  }, [queue]);
  const of = (questionKey: string) => given.get(questionKey) ?? {};
  return { of, isAnswered: (questionKey) => !isEmpty(of(questionKey)), give, flush, state };
}

/** What the server has, and over it what had not reached it when the page was last left. */
function initial(attempt: Player_AttemptFragment, pending: ReadonlyMap<string, Answer>): Map<string, Answer> {
  const given = new Map<string, Answer>();
  for (const { question, response } of attempt.questions) {
    if (!response) continue;
    const { choices, text, parts, order, spots } = response;
    if (choices) given.set(question.key, { choices });
    else if (text) given.set(question.key, { text });
    else if (parts) given.set(question.key, { parts: parts.map(({ key, value }) => ({ key, value })) });
    else if (order) given.set(question.key, { order });
    else if (spots) given.set(question.key, { spots: spots.map(({ x, y }) => ({ x, y })) });
  }
  for (const [questionKey, answer] of pending) given.set(questionKey, answer);
  return given;
}

function isEmpty({ text, ...lists }: Answer): boolean {
  return Object.values(lists).every((list) => list.length === 0) && (text?.trim() ?? "") === "";
}
