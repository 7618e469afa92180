import { useLingui } from "@lingui/react/macro";
import { AnswerForm } from "./answer-form.tsx";
import type { Question } from "./draft.ts";
import { DecimalField, Tick } from "./fields.tsx";
import { leftBy } from "./left-by.ts";
import { Problems } from "./problems.tsx";
import { QuestionTools, type QuestionToolsProps } from "./question-tools.tsx";
import { RichField } from "./rich-field.tsx";
import type { Problem } from "./use-autosave.ts";
import styles from "./form.module.css";

export interface QuestionFormProps {
  question: Question;
  /** Place in the exercise, from 1. */
  number: number;
  lang: string;
  problems: Problem[];
  onChange: (question: Question) => void;
  /** The focus went elsewhere. */
  onLeave: () => void;
  tools: Omit<QuestionToolsProps, "number">;
}

/** One question: what is asked, what is right, what it gives, and why. */
export function QuestionForm(props: QuestionFormProps) {
  const { question, number, lang, problems, onChange, onLeave, tools } = props;
  const { t } = useLingui();
  const own = problems.filter(({ questionKey }) => questionKey === question.key);
  return (
    <section className={styles["form"]} aria-labelledby="question-heading" onBlur={leftBy(onLeave)}>
      <div className={styles["head"]}>
        <h2 id="question-heading" tabIndex={-1}>{t`Question ${number}`}</h2>
        <QuestionTools number={number} {...tools} />
      </div>
      <Problems problems={own.filter(({ gapKey }) => gapKey === null)} />
      <RichField
        label={t`What is asked`}
        lang={lang}
        html={question.prompt}
        onChange={(prompt) => onChange({ ...question, prompt })}
      />
      <AnswerForm
        answer={question.answer}
        problems={own}
        lang={lang}
        onChange={(answer) => onChange({ ...question, answer })}
      />
      <div className={styles["grid"]}>
        <DecimalField
          label={t`Points`}
          value={question.points}
          onChange={(points) => onChange({ ...question, points })}
        />
        {!question.answer.essay && (
          <DecimalField
            label={t`Points off for a wrong answer`}
            value={question.penalty}
            onChange={(penalty) => onChange({ ...question, penalty })}
          />
        )}
      </div>
      {!question.answer.essay && (
        <Tick
          checked={question.allOrNothing}
          onChange={(allOrNothing) => onChange({ ...question, allOrNothing })}
        >
          {t`No points for an answer that is right in part`}
        </Tick>
      )}
      <RichField
        label={t`Explanation, shown after handing in`}
        lang={lang}
        html={question.explanation}
        onChange={(explanation) => onChange({ ...question, explanation })}
      />
    </section>
  );
}
