import { Plural, useLingui } from "@lingui/react/macro";
import { useQuestionKindName } from "../../lib/question-kinds.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { Tick } from "./fields.tsx";
import type { ChosenSet } from "./import-form.tsx";
import type { Preview } from "./use-import.ts";
import styles from "./import-page.module.css";

/** The sets of a file: which of them become exercises, and by which titles. */
export function ImportSets({
  preview,
  sets,
  onChange,
}: {
  preview: Preview;
  sets: ChosenSet[];
  onChange: (sets: ChosenSet[]) => void;
}) {
  const { t } = useLingui();
  const kindName = useQuestionKindName();
  const withQuestions = sets.filter(({ index }) => (preview.sets[index]?.questionCount ?? 0) > 0);
  const isOne = withQuestions.length === 1;
  const change = (index: number, to: Partial<ChosenSet>) =>
    onChange(sets.map((set) => (set.index === index ? { ...set, ...to } : set)));
  const chooseAll = (chosen: boolean) =>
    onChange(sets.map((set) => ({ ...set, chosen: chosen && withQuestions.includes(set) })));
  return (
    <fieldset className={styles["sets"]}>
      <legend>
        <h2>
          <Plural value={withQuestions.length} one="One exercise" other="# exercises" />
        </h2>
      </legend>
      {!isOne && (
        <p className={styles["ways"]}>
          <Button onClick={() => chooseAll(true)}>{t`Choose all`}</Button>
          <Button onClick={() => chooseAll(false)}>{t`Choose none`}</Button>
        </p>
      )}
      <ul>
        {withQuestions.map(({ index, title, chosen }) => {
          const set = preview.sets[index]!;
          return (
            <li key={index} className={styles["set"]}>
              {!isOne && (
                <Tick checked={chosen} onChange={(to) => change(index, { chosen: to })}>
                  <span className="hidden-text">{t`Import: ${title}`}</span>
                </Tick>
              )}
              <div className={styles["about"]}>
                <Field
                  label={t`Title`}
                  value={title}
                  maxLength={255}
                  required={chosen}
                  onChange={(event) => change(index, { title: event.target.value })}
                />
                <p className="soft">
                  {set.kinds.map(({ kind, count }) => `${count} × ${kindName(kind)}`).join(" · ")}
                </p>
                {set.exerciseCount > 1 && (
                  <p>{t`This is more than one exercise may hold, so it becomes ${set.exerciseCount}, numbered.`}</p>
                )}
                <details>
                  <summary>{t`The first questions`}</summary>
                  <ol>
                    {set.prompts.map((prompt, place) => (
                      <li key={place}>{prompt}</li>
                    ))}
                  </ol>
                </details>
              </div>
            </li>
          );
        })}
      </ul>
    </fieldset>
  );
}
