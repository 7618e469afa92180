import { useLingui } from "@lingui/react/macro";
import { useRef } from "react";
import { GapForm } from "./gap-form.tsx";
import type { GapMarks } from "./gap-node.ts";
import { inTextOrder, keysIn } from "./gaps.ts";
import type { Gap, GapsKey } from "./draft.ts";
import { emptyGap, newKey } from "./new-question.ts";
import { RichField } from "./rich-field.tsx";
import type { Problem } from "./use-autosave.ts";

export interface GapsFormProps {
  gaps: GapsKey;
  problems: Problem[];
  lang: string;
  onChange: (gaps: GapsKey) => void;
}

/** A text with gaps. A gap is there as long as it stands in the text: deleted there, it is gone. */
export function GapsForm({ gaps: key, problems, lang, onChange }: GapsFormProps) {
  const { t } = useLingui();
  // What was deleted comes back with its place in the text: undoing in the text undoes all of it.
  const known = useRef(new Map<string, Gap>());
  const forms = useRef<HTMLDivElement>(null);
  const gaps = inTextOrder(key);
  const remember = (gap: Gap) => {
    known.current.set(gap.key, gap);
    return gap.key;
  };
  const write = (passage: string) => {
    key.gaps.forEach(remember);
    onChange({ passage, gaps: keysIn(passage).flatMap((name) => known.current.get(name) ?? []) });
  };
  const marks: GapMarks = {
    label: (name, number) =>
      key.gaps.some((gap) => gap.key === name && gap.choices.length > 0)
        ? t`Gap ${number}, list`
        : t`Gap ${number}`,
    isWrong: (name) => problems.some(({ gapKey }) => gapKey === name),
    made: (answer) => remember({ ...emptyGap(), accepted: [answer] }),
    copied: (name) => {
      const like = key.gaps.find((gap) => gap.key === name) ?? known.current.get(name) ?? emptyGap();
      return remember({ ...structuredClone(like), key: newKey("g") });
    },
    isKnown: (name) => known.current.has(name) || key.gaps.some((gap) => gap.key === name),
    open: (name) =>
      forms.current?.querySelector<HTMLElement>(`[data-gap="${name}"] :is(select, input)`)?.focus(),
  };
  return (
    <>
      <RichField label={t`Text with gaps`} lang={lang} html={key.passage} onChange={write} gaps={marks} />
      <p className="soft">
        {t`Select the words to leave out and press Gap; or write three underscores, or the words in [[double brackets]]. Enter on a gap goes to what is right in it; the gaps share the points equally.`}
      </p>
      <div ref={forms} style={{ display: "contents" }}>
        {gaps.map((gap, index) => (
          <GapForm
            key={gap.key}
            gap={gap}
            number={index + 1}
            problems={problems.filter(({ gapKey }) => gapKey === gap.key)}
            lang={lang}
            onChange={(to) =>
              onChange({ ...key, gaps: key.gaps.map((other) => (other.key === to.key ? to : other)) })
            }
          />
        ))}
      </div>
    </>
  );
}
