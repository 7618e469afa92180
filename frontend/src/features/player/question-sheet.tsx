import { useLingui } from "@lingui/react/macro";
import { lazy, Suspense, useEffect, useRef } from "react";
import { getFragmentData, type FragmentType } from "../../gql/index.ts";
import { AskedQuestion_question } from "../../lib/asked-question.ts";
import { useFormat } from "../../lib/format.ts";
import { RichText } from "../../ui/rich-text.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import type { Answer } from "./answer-queue.ts";
import { ChoiceAnswer } from "./choice-answer.tsx";
import { NumberAnswer } from "./number-answer.tsx";
import { keyPressed } from "./keys.ts";
import { TextAnswer } from "./text-answer.tsx";
import { toggled } from "./toggled.ts";
import styles from "./sheet.module.css";

const loadOther = () => import("./other-answer.tsx").then((module) => ({ default: module.OtherAnswer }));
const OtherAnswer = lazy(loadOther);

const simple = ["ChoiceQuestion", "NumericQuestion", "ShortTextQuestion"];

/** Loads what the questions need while there is a network: it may be gone when the student comes to them. */
export function loadAnswers(questions: { question: { __typename: string } }[]): void {
  if (questions.some(({ question }) => !simple.includes(question.__typename)))
    loadOther().catch(() => undefined);
}

/** The form around the answer: submitting it goes on, wherever the button stands. */
export const answerFormId = "answer";

export interface QuestionSheetProps {
  question: FragmentType<typeof AskedQuestion_question>;
  number: number;
  language: string;
  answer: Answer;
  onAnswer: (answer: Answer) => void;
  onNext: () => void;
  /** Whether it stands among all the others on one page, and then whether it is the one that was gone to. */
  among?: { here: boolean; onEnter: () => void };
}

/**
 * A sheet with a margin, as in an exercise book: number and points at the left, question and answer at the
 * right. A letter chooses while the sheet has the focus, never inside a field (WCAG 2.1.4); Enter goes on.
 */
export function QuestionSheet({
  question: reference,
  number,
  language,
  answer,
  onAnswer,
  onNext,
  among,
}: QuestionSheetProps) {
  const { t } = useLingui();
  const format = useFormat();
  const question = getFragmentData(AskedQuestion_question, reference);
  const sheet = useRef<HTMLElement>(null);
  // A new question is read from its beginning, by eye and by ear. Whoever is within it already stays there.
  const [Sheet, Heading] = among ? (["section", "h2"] as const) : (["main", "h1"] as const);
  const alone = !among;
  const here = among?.here ?? true;
  useEffect(() => {
    if (!here || sheet.current?.contains(document.activeElement)) return;
    sheet.current?.focus({ preventScroll: true });
    if (alone) window.scrollTo(0, 0);
    else sheet.current?.scrollIntoView({ block: "start" });
  }, [alone, here]);

  const points = format.decimal(question.points);
  const promptId = `question-${question.key}`;
  const field = { answer, onAnswer, labelledBy: promptId };
  return (
    <Sheet
      ref={sheet}
      tabIndex={-1}
      aria-labelledby={promptId}
      className={styles["sheet"]}
      onFocus={among?.onEnter}
      onKeyDown={(event) =>
        keyPressed(event, {
          choose: (index) => {
            if (question.__typename !== "ChoiceQuestion") return;
            const choice = question.choices[index];
            if (choice) onAnswer({ choices: toggled(answer.choices ?? [], choice.key, question.multiple) });
          },
          next: onNext,
        })
      }
    >
      <div className={styles["margin"]}>
        <Heading className={styles["number"]}>
          <span className="hidden-text">{t`Question`}</span> {number}
        </Heading>
        <p className={styles["points"]}>{question.points === "1" ? t`1 point` : t`${points} points`}</p>
      </div>
      <form
        id={alone ? answerFormId : undefined}
        className={styles["body"]}
        onSubmit={(event) => {
          event.preventDefault();
          onNext();
        }}
      >
        <div className={styles["prompt"]} lang={language}>
          <RichText html={question.prompt} id={promptId} />
        </div>
        {question.__typename === "ChoiceQuestion" && (
          <ChoiceAnswer
            {...field}
            language={language}
            choices={question.choices}
            multiple={question.multiple}
          />
        )}
        {question.__typename === "NumericQuestion" && <NumberAnswer {...field} unit={question.unit} />}
        {question.__typename === "ShortTextQuestion" && <TextAnswer {...field} language={language} />}
        {!simple.includes(question.__typename) && (
          <Suspense fallback={<Skeleton rows={3} rowHeight={60} label={t`The question is being fetched`} />}>
            <OtherAnswer {...field} question={question} language={language} />
          </Suspense>
        )}
      </form>
    </Sheet>
  );
}
