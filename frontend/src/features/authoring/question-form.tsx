import { useLingui } from "@lingui/react/macro";
import WarningFill from "~icons/ph/warning-fill";
import { AnswerForm } from "./answer-form.tsx";
import type { Question } from "./draft.ts";
import { DecimalField, Tick } from "./fields.tsx";
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
}

/** One question: what is asked, what is right, what it gives, and why. */
export function QuestionForm({ question, number, lang, problems, onChange }: QuestionFormProps) {
  const { t } = useLingui();
  return (
    <section className={styles["form"]} aria-labelledby="question-heading">
      <h2 id="question-heading" tabIndex={-1}>{t`Question ${number}`}</h2>
      <Problems problems={problems.filter(({ questionKey }) => questionKey === question.key)} />
      <RichField
        label={t`What is asked`}
        lang={lang}
        html={question.prompt}
        onChange={(prompt) => onChange({ ...question, prompt })}
      />
      <AnswerForm
        answer={question.answer}
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

/** What keeps it from being published. */
export function Problems({ problems }: { problems: Problem[] }) {
  const { t } = useLingui();
  if (problems.length === 0) return null;
  return (
    <ul className={styles["problems"]} aria-label={t`Before it can be published`}>
      {problems.map(({ message }) => (
        <li key={message}>
          <WarningFill aria-hidden="true" />
          {message}
        </li>
      ))}
    </ul>
  );
}
