import { useLingui } from "@lingui/react/macro";
import { useRef } from "react";
import { replaced, type Gap, type GapsKey } from "./draft.ts";
import { emptyChoice, emptyGap, emptyNumber } from "./new-question.ts";
import { ChoicesForm } from "./choices-form.tsx";
import { Select } from "../../ui/select.tsx";
import { NumberForm } from "./number-form.tsx";
import { RichField } from "./rich-field.tsx";
import { WordsForm } from "./words-form.tsx";
import styles from "./form.module.css";

type GapKind = "words" | "number" | "list";

const kindOfGap = (gap: Gap): GapKind => (gap.number ? "number" : gap.choices.length > 0 ? "list" : "words");

function asKind(gap: Gap, kind: GapKind): Gap {
  const { key } = gap;
  const blank: Gap = { key, accepted: [], caseSensitive: false, choices: [], mistakes: [] };
  switch (kind) {
    case "number":
      return { ...blank, number: emptyNumber() };
    case "list":
      return { ...blank, choices: [emptyChoice(true), emptyChoice()] };
    case "words":
      return { ...blank, accepted: [""] };
  }
}

/** A text with gaps. A gap is there as long as its mark stands in the text: delete the mark, and it is gone. */
export function GapsForm({
  gaps: key,
  lang,
  onChange,
}: {
  gaps: GapsKey;
  lang: string;
  onChange: (gaps: GapsKey) => void;
}) {
  const { t } = useLingui();
  // What was deleted comes back with its mark: undoing in the text undoes all of it.
  const known = useRef(new Map<string, Gap>());
  const write = (passage: string) => {
    for (const gap of key.gaps) known.current.set(gap.key, gap);
    const gaps = [...passage.matchAll(/\[\[([a-z][a-z0-9]{0,15})\]\]/g)].flatMap(([, name]) => {
      const gap = known.current.get(name ?? "");
      return gap ? [gap] : [];
    });
    onChange({ passage, gaps });
  };
  return (
    <>
      <RichField
        label={t`Text with gaps`}
        lang={lang}
        html={key.passage}
        onChange={write}
        onGap={() => {
          const gap = emptyGap();
          known.current.set(gap.key, gap);
          return `[[${gap.key}]]`;
        }}
      />
      <p className="soft">{t`Put the cursor where something is left out, and press Gap.`}</p>
      {key.gaps.map((gap, index) => {
        const change = (to: Gap) => onChange({ ...key, gaps: replaced(key.gaps, index, to) });
        return (
          <section key={gap.key} className={styles["row"]} aria-label={t`Gap ${index + 1}`}>
            <Select
              label={t`Gap ${index + 1}, ${gap.key}`}
              value={kindOfGap(gap)}
              onChange={(kind) => change(asKind(gap, kind))}
              options={[
                { value: "words", name: t`A word or a few` },
                { value: "number", name: t`A number` },
                { value: "list", name: t`One of a list` },
              ]}
            />
            {gap.number ? (
              <NumberForm number={gap.number} onChange={(number) => change({ ...gap, number })} />
            ) : gap.choices.length > 0 ? (
              <ChoicesForm
                choices={gap.choices}
                multiple={false}
                lang={lang}
                onChange={(choices) => change({ ...gap, choices })}
              />
            ) : (
              <WordsForm
                accepted={gap.accepted}
                caseSensitive={gap.caseSensitive}
                lang={lang}
                onChange={(words) => change({ ...gap, ...words })}
              />
            )}
          </section>
        );
      })}
    </>
  );
}
