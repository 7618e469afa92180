import { useLingui } from "@lingui/react/macro";
import { plainText } from "../../lib/plain-text.ts";
import { Select } from "../../ui/select.tsx";
import { ChoicesForm } from "./choices-form.tsx";
import type { Gap } from "./draft.ts";
import { emptyChoice, emptyGap, emptyNumber } from "./new-question.ts";
import { NumberForm } from "./number-form.tsx";
import { Problems } from "./problems.tsx";
import type { Problem } from "./use-autosave.ts";
import { WordsForm } from "./words-form.tsx";
import styles from "./form.module.css";

type GapKind = "words" | "number" | "list";

const kindOfGap = (gap: Gap): GapKind => (gap.number ? "number" : gap.choices.length > 0 ? "list" : "words");

/** The gap filled another way. What is right stays, as far as it can be said that way. */
function asKind(gap: Gap, kind: GapKind): Gap {
  const chosen = gap.choices.find(({ right }) => right);
  const answer = chosen ? plainText(chosen.text) : (gap.accepted[0] ?? gap.number?.value ?? "");
  const blank: Gap = { ...emptyGap(), key: gap.key, accepted: [] };
  const value = answer.trim().replace(",", ".");
  switch (kind) {
    case "number":
      return { ...blank, number: { ...emptyNumber(), ...(/^-?\d+(\.\d+)?$/.test(value) ? { value } : {}) } };
    case "list":
      return { ...blank, choices: [{ ...emptyChoice(true), text: asHtml(answer) }, emptyChoice()] };
    case "words":
      return { ...blank, accepted: [answer] };
  }
}

const asHtml = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

export interface GapFormProps {
  gap: Gap;
  /** Place in the text, from 1. */
  number: number;
  problems: Problem[];
  lang: string;
  onChange: (gap: Gap) => void;
}

/** How one gap is filled, and what is right in it. */
export function GapForm({ gap, number, problems, lang, onChange }: GapFormProps) {
  const { t } = useLingui();
  return (
    <section className={styles["row"]} aria-label={t`Gap ${number}`} data-gap={gap.key}>
      <Select
        label={t`Gap ${number}`}
        value={kindOfGap(gap)}
        onChange={(kind) => onChange(asKind(gap, kind))}
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
    </section>
  );
}
