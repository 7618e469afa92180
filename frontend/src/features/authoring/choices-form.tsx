import { useLingui } from "@lingui/react/macro";
import { useId, useState } from "react";
import { letterOf } from "../../lib/letters.ts";
import { Button } from "../../ui/button.tsx";
import { moved, replaced, without, type Choice } from "./draft.ts";
import { emptyChoice } from "./new-question.ts";
import { Tick } from "./fields.tsx";
import { RichField } from "./rich-field.tsx";
import { RowButtons } from "./row-buttons.tsx";
import styles from "./form.module.css";

export interface ChoicesFormProps {
  choices: Choice[];
  multiple: boolean;
  lang: string;
  onChange: (choices: Choice[]) => void;
}

/** The choices, which of them are right, and what is said to whoever chose one. */
export function ChoicesForm({ choices, multiple, lang, onChange }: ChoicesFormProps) {
  const { t } = useLingui();
  const group = useId();
  const [open, setOpen] = useState<string[]>([]);
  const mark = (place: number, right: boolean) =>
    onChange(
      multiple
        ? replaced(choices, place, { ...(choices[place] as Choice), right })
        : choices.map((choice, index) => ({ ...choice, right: index === place })),
    );
  return (
    <fieldset className={styles["group"]}>
      <legend>{multiple ? t`Choices: tick all that are right` : t`Choices: mark the right one`}</legend>
      <ol className={styles["rows"]}>
        {choices.map((choice, index) => {
          const letter = letterOf(index);
          return (
            <li key={choice.key} className={styles["row"]}>
              <div className={styles["line"]}>
                <Tick
                  checked={choice.right}
                  onChange={(right) => mark(index, right)}
                  {...(multiple ? {} : { radio: group })}
                >
                  {t`${letter} is right`}
                </Tick>
                <RowButtons
                  name={t`choice ${letter}`}
                  onMove={(by) => onChange(moved(choices, index, by))}
                  onDelete={choices.length > 2 ? () => onChange(without(choices, index)) : undefined}
                />
              </div>
              <RichField
                label={t`Choice ${letter}`}
                inline
                lang={lang}
                html={choice.text}
                onChange={(text) => onChange(replaced(choices, index, { ...choice, text }))}
              />
              {choice.feedback || open.includes(choice.key) ? (
                <RichField
                  label={t`Feedback to whoever chooses ${letter}`}
                  lang={lang}
                  html={choice.feedback}
                  onChange={(feedback) => onChange(replaced(choices, index, { ...choice, feedback }))}
                />
              ) : (
                <Button look="link" onClick={() => setOpen([...open, choice.key])}>
                  {t`Add feedback to ${letter}`}
                </Button>
              )}
            </li>
          );
        })}
      </ol>
      <Button onClick={() => onChange([...choices, emptyChoice()])}>{t`Add a choice`}</Button>
    </fieldset>
  );
}
