import { useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import { lazy, Suspense, useCallback, useEffect } from "react";
import { getFragmentData, graphql, type FragmentType } from "../../gql/index.ts";
import { usePageTitle } from "../../lib/page-title.ts";
import { Skeleton } from "../../ui/skeleton.tsx";
import { PlayerBar } from "./player-bar.tsx";
import { PlayerFoot } from "./player-foot.tsx";
import { loadAnswers, QuestionSheet } from "./question-sheet.tsx";
import type { DeviceAnswers } from "./device-answers.ts";
import { useAll } from "./use-all.ts";
import { useAnswers } from "./use-answers.ts";
import { useHandIn } from "./use-hand-in.ts";
import { useTimeLeft } from "./use-time-left.ts";
import styles from "./player.module.css";

export const Player_attempt = graphql(`
  fragment Player_attempt on Attempt {
    id
    assignment {
      id
      title
      exercise {
        language
      }
    }
    questions {
      question {
        __typename
        key
        ...AskedQuestion_question
      }
      response {
        ...GivenResponse_response
      }
    }
  }
`);

const loadHandIn = () => import("./hand-in-sheet.tsx").then((module) => ({ default: module.HandInSheet }));
const HandInSheet = lazy(loadHandIn);
const loadBanner = () => import("./queue-banner.tsx").then((module) => ({ default: module.QueueBanner }));
const QueueBanner = lazy(loadBanner);
const AllQuestions = lazy(() =>
  import("./all-questions.tsx").then((module) => ({ default: module.AllQuestions })),
);

const route = getRouteApi("/play/$assignmentId");

export interface PlayerProps {
  attempt: FragmentType<typeof Player_attempt>;
  /** Null where the browser keeps nothing. */
  device: DeviceAnswers | null;
}

/** One question at a time, in any order, or all on one page; behind the last one, the page that hands in. */
export function Player({ attempt: reference, device }: PlayerProps) {
  const { t } = useLingui();
  const navigate = route.useNavigate();
  const { question: asked } = route.useSearch();
  const attempt = getFragmentData(Player_attempt, reference);
  const answers = useAnswers(attempt, device);
  const count = attempt.questions.length;
  useEffect(() => {
    loadAnswers(attempt.questions);
    // What is needed without a network has to be there before it goes.
    loadHandIn().catch(() => undefined);
    loadBanner().catch(() => undefined);
  }, [attempt.questions]);

  // Opened anew, one goes on at the first question without an answer.
  const firstOpen = attempt.questions.findIndex(({ question }) => !answers.isAnswered(question.key));
  const here = Math.min(Math.max(asked ?? (firstOpen < 0 ? count + 1 : firstOpen + 1), 1), count + 1);
  useEffect(() => {
    if (asked !== here) void navigate({ search: { question: here }, replace: true });
  }, [asked, here, navigate]);

  const [all, turnAll] = useAll();

  const handIn = useHandIn(attempt.id, attempt.assignment.id, answers.flush);
  // Who is writing just then: leaving the field gives the answer, before everything is handed in.
  const onEnd = useCallback(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    void handIn.press();
  }, [handIn]);
  const secondsLeft = useTimeLeft(attempt.id, onEnd);

  const go = (question: number) => void navigate({ search: { question }, resetScroll: !all });
  const current = attempt.questions[here - 1];
  usePageTitle(
    current ? t`Question ${here}: ${attempt.assignment.title}` : t`Hand in: ${attempt.assignment.title}`,
  );

  const steps = attempt.questions.map(({ question }) => ({
    key: question.key,
    answered: answers.isAnswered(question.key),
  }));
  return (
    <div className={`roomy ${styles["stage"]}`}>
      <PlayerBar
        title={attempt.assignment.title}
        steps={steps}
        here={here}
        onGo={go}
        secondsLeft={secondsLeft}
        all={all}
        onAll={turnAll}
      />
      <div>
        <Suspense>
          <QueueBanner answers={answers} steps={steps} />
        </Suspense>
      </div>
      {current && all ? (
        <Suspense fallback={<Skeleton rows={5} rowHeight={70} label={t`The exercise is being fetched`} />}>
          <AllQuestions
            title={attempt.assignment.title}
            questions={attempt.questions.map(({ question }) => ({ question, key: question.key }))}
            language={attempt.assignment.exercise.language}
            answers={answers}
            here={here}
            onGo={go}
            onEnter={(question) => void navigate({ search: { question }, replace: true, resetScroll: false })}
          />
        </Suspense>
      ) : current ? (
        <QuestionSheet
          key={current.question.key}
          question={current.question}
          number={here}
          language={attempt.assignment.exercise.language}
          answer={answers.of(current.question.key)}
          onAnswer={(answer) => answers.give(current.question.key, answer)}
          onNext={() => go(here + 1)}
        />
      ) : (
        <Suspense fallback={<main />}>
          <HandInSheet steps={steps} onGo={go} handIn={handIn} />
        </Suspense>
      )}
      <PlayerFoot here={here} count={count} all={all} state={answers.state} onGo={go} />
    </div>
  );
}
