import { useLingui } from "@lingui/react/macro";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { replaced, without, type Mistake } from "./draft.ts";
import { Tick } from "./fields.tsx";
import { RichField } from "./rich-field.tsx";
import { RowButtons } from "./row-buttons.tsx";
import styles from "./form.module.css";

export interface WordsFormProps {
  accepted: string[];
  caseSensitive: boolean;
  lang: string;
  onChange: (change: { accepted?: string[]; caseSensitive?: boolean }) => void;
}

/** The texts that are right. */
export function WordsForm({ accepted, caseSensitive, lang, onChange }: WordsFormProps) {
  const { t } = useLingui();
  return (
    <fieldset className={styles["group"]}>
      <legend>{t`Right answers: the first is shown to students`}</legend>
      <ul className={styles["rows"]}>
        {accepted.map((text, index) => (
          <li key={index} className={styles["line"]}>
            <Field
              label={t`Right answer ${index + 1}`}
              lang={lang}
              value={text}
              onChange={(event) => onChange({ accepted: replaced(accepted, index, event.target.value) })}
            />
            <RowButtons
              name={t`right answer ${index + 1}`}
              onDelete={
                accepted.length > 1 ? () => onChange({ accepted: without(accepted, index) }) : undefined
              }
            />
          </li>
        ))}
      </ul>
      <div className={styles["line"]}>
        <Button onClick={() => onChange({ accepted: [...accepted, ""] })}>{t`Add a right answer`}</Button>
        <Tick checked={caseSensitive} onChange={(sensitive) => onChange({ caseSensitive: sensitive })}>
          {t`Capital letters matter`}
        </Tick>
      </div>
    </fieldset>
  );
}

/** Typical wrong answers, with what to say to them. */
export function MistakesForm({
  mistakes,
  lang,
  onChange,
}: {
  mistakes: Mistake[];
  lang: string;
  onChange: (mistakes: Mistake[]) => void;
}) {
  const { t } = useLingui();
  return (
    <fieldset className={styles["group"]}>
      <legend>{t`Typical mistakes, with what to say to them`}</legend>
      <ul className={styles["rows"]}>
        {mistakes.map((mistake, index) => (
          <li key={index} className={styles["row"]}>
            <div className={styles["line"]}>
              <Field
                label={t`Wrong answer ${index + 1}`}
                lang={lang}
                value={mistake.answer}
                onChange={(event) =>
                  onChange(replaced(mistakes, index, { ...mistake, answer: event.target.value }))
                }
              />
              <RowButtons
                name={t`wrong answer ${index + 1}`}
                onDelete={() => onChange(without(mistakes, index))}
              />
            </div>
            <RichField
              label={t`What to say to wrong answer ${index + 1}`}
              lang={lang}
              html={mistake.feedback}
              onChange={(feedback) => onChange(replaced(mistakes, index, { ...mistake, feedback }))}
            />
          </li>
        ))}
      </ul>
      <Button onClick={() => onChange([...mistakes, { answer: "", feedback: "" }])}>
        {t`Add a typical mistake`}
      </Button>
    </fieldset>
  );
}
