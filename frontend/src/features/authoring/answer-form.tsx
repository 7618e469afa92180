import { useLingui } from "@lingui/react/macro";
import type { Answer } from "./draft.ts";
import { ChoicesForm } from "./choices-form.tsx";
import { Tick, WholeField } from "./fields.tsx";
import { GapsForm } from "./gaps-form.tsx";
import { HotspotForm } from "./hotspot-form.tsx";
import { MatchingForm, OrderingForm } from "./items-form.tsx";
import { NumberForm } from "./number-form.tsx";
import type { Problem } from "./use-autosave.ts";
import { MistakesForm, WordsForm } from "./words-form.tsx";
import styles from "./form.module.css";

export interface AnswerFormProps {
  answer: Answer;
  /** What keeps the question from being published. */
  problems: Problem[];
  lang: string;
  onChange: (answer: Answer) => void;
}

/** How a question is answered, and what is right: a form for each kind. */
export function AnswerForm({ answer, problems, lang, onChange }: AnswerFormProps) {
  const { t } = useLingui();
  const { choice, numeric, shortText, gaps, matching, ordering, hotspot, essay } = answer;
  if (choice) {
    const several = (multiple: boolean) => {
      const first = choice.choices.findIndex(({ right }) => right);
      const choices = multiple
        ? choice.choices
        : choice.choices.map((c, index) => ({ ...c, right: index === first }));
      onChange({ choice: { ...choice, multiple, choices } });
    };
    return (
      <>
        <div className={styles["line"]}>
          <Tick checked={choice.multiple} onChange={several}>{t`Several may be chosen`}</Tick>
          <Tick
            checked={choice.shuffle}
            onChange={(shuffle) => onChange({ choice: { ...choice, shuffle } })}
          >{t`In another order for every student`}</Tick>
        </div>
        <ChoicesForm
          choices={choice.choices}
          multiple={choice.multiple}
          lang={lang}
          onChange={(choices) => onChange({ choice: { ...choice, choices } })}
        />
      </>
    );
  }
  if (numeric) {
    return (
      <>
        <NumberForm
          number={numeric.number}
          onChange={(number) => onChange({ numeric: { ...numeric, number } })}
        />
        <MistakesForm
          mistakes={numeric.mistakes}
          lang={lang}
          onChange={(mistakes) => onChange({ numeric: { ...numeric, mistakes } })}
        />
      </>
    );
  }
  if (shortText) {
    return (
      <>
        <WordsForm
          {...shortText}
          lang={lang}
          onChange={(words) => onChange({ shortText: { ...shortText, ...words } })}
        />
        <MistakesForm
          mistakes={shortText.mistakes}
          lang={lang}
          onChange={(mistakes) => onChange({ shortText: { ...shortText, mistakes } })}
        />
      </>
    );
  }
  if (gaps)
    return <GapsForm gaps={gaps} problems={problems} lang={lang} onChange={(to) => onChange({ gaps: to })} />;
  if (matching)
    return <MatchingForm matching={matching} lang={lang} onChange={(to) => onChange({ matching: to })} />;
  if (ordering)
    return (
      <OrderingForm
        items={ordering.items}
        lang={lang}
        onChange={(items) => onChange({ ordering: { items } })}
      />
    );
  if (essay)
    return (
      <div className={styles["grid"]}>
        <WholeField
          label={t`Fewest words, empty for no limit`}
          value={essay.fewestWords || null}
          min={0}
          max={10_000}
          fallback={0}
          onChange={(words) => onChange({ essay: { ...essay, fewestWords: words ?? 0 } })}
        />
        <WholeField
          label={t`Most words, empty for no limit`}
          value={essay.mostWords || null}
          min={0}
          max={10_000}
          fallback={0}
          onChange={(words) => onChange({ essay: { ...essay, mostWords: words ?? 0 } })}
        />
      </div>
    );
  if (hotspot)
    return <HotspotForm hotspot={hotspot} lang={lang} onChange={(to) => onChange({ hotspot: to })} />;
  return null;
}
