import { useLingui } from "@lingui/react/macro";
import { Select } from "../../ui/select.tsx";
import { ChoicesForm } from "./choices-form.tsx";
import type { Gap } from "./draft.ts";
import { asKind, kindOfGap } from "./gap-kind.ts";
import { NumberForm } from "./number-form.tsx";
import { Problems } from "./problems.tsx";
import type { Problem } from "./use-autosave.ts";
import { MistakesForm, WordsForm } from "./words-form.tsx";
import styles from "./form.module.css";

export interface GapFormProps {
  gap: Gap;
  /** Place in the text, from 1. */
  number: number;
  problems: Problem[];
  lang: string;
  onChange: (gap: Gap) => void;
}

/** How one gap is filled, what is right in it, and what is said to typical mistakes. */
export function GapForm({ gap, number, problems, lang, onChange }: GapFormProps) {
  const { t } = useLingui();
  const kind = kindOfGap(gap);
  return (
    <section className={styles["row"]} aria-label={t`Gap ${number}`} data-gap={gap.key}>
      <Select
        label={t`Gap ${number}`}
        value={kind}
        onChange={(to) => onChange(asKind(gap, to))}
        options={[
          { value: "words", name: t`A word or a few` },
          { value: "number", name: t`A number` },
          { value: "list", name: t`One of a list` },
        ]}
      />
      <Problems problems={problems} />
      {gap.number ? (
        <NumberForm number={gap.number} onChange={(to) => onChange({ ...gap, number: to })} />
      ) : gap.choices.length > 0 ? (
        <ChoicesForm
          choices={gap.choices}
          multiple={false}
          lang={lang}
          onChange={(choices) => onChange({ ...gap, choices })}
        />
      ) : (
        <WordsForm
          accepted={gap.accepted}
          caseSensitive={gap.caseSensitive}
          lang={lang}
          onChange={(words) => onChange({ ...gap, ...words })}
        />
      )}
      {kind !== "list" && (
        <MistakesForm
          mistakes={gap.mistakes}
          lang={lang}
          onChange={(mistakes) => onChange({ ...gap, mistakes })}
        />
      )}
    </section>
  );
}
