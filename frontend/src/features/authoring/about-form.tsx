import { useLingui } from "@lingui/react/macro";
import { Field } from "../../ui/field.tsx";
import { AboutFields } from "./about-fields.tsx";
import type { Draft } from "./draft.ts";
import { Tick, WholeField } from "./fields.tsx";
import { Problems } from "./problems.tsx";
import type { Problem } from "./use-autosave.ts";
import styles from "./form.module.css";

export interface AboutFormProps {
  draft: Draft;
  problems: Problem[];
  onChange: (change: Partial<Draft>) => void;
}

/** What a teacher finds and chooses the exercise by, and how it is given. */
export function AboutForm({ draft, problems, onChange }: AboutFormProps) {
  const { t } = useLingui();
  return (
    <section className={styles["form"]} aria-labelledby="about-heading">
      <h2 id="about-heading" tabIndex={-1}>{t`About the exercise`}</h2>
      <Problems problems={problems.filter(({ questionKey }) => questionKey === null)} />
      <Field
        label={t`Title`}
        lang={draft.language}
        value={draft.title}
        maxLength={255}
        onChange={(event) => onChange({ title: event.target.value })}
      />
      <Field
        label={t`What it trains, in a sentence`}
        lang={draft.language}
        value={draft.description}
        maxLength={2000}
        onChange={(event) => onChange({ description: event.target.value })}
      />
      <div className={styles["grid"]}>
        <AboutFields about={draft} fallback={10} onChange={onChange} />
        <WholeField
          label={t`Attempts, empty for as many as wanted`}
          value={draft.attemptsAllowed}
          min={1}
          max={100}
          fallback={null}
          onChange={(attemptsAllowed) => onChange({ attemptsAllowed })}
        />
        <WholeField
          label={t`Questions drawn at random, empty for all`}
          value={draft.draw || null}
          min={0}
          max={200}
          fallback={0}
          onChange={(draw) => onChange({ draw: draw ?? 0 })}
        />
      </div>
      <Tick checked={draft.shuffle} onChange={(shuffle) => onChange({ shuffle })}>
        {t`Questions in another order for every student`}
      </Tick>
    </section>
  );
}
