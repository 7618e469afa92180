import { useLingui } from "@lingui/react/macro";
import { useLayoutEffect, useMemo, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { withGaps } from "../../lib/gaps.ts";
import { optionText } from "../../lib/plain-text.ts";
import { isUnitBefore } from "../../lib/unit.ts";
import { RichText } from "../../ui/rich-text.tsx";
import type { Answer } from "./answer-queue.ts";
import { withPart } from "./parts.ts";
import { useDraft } from "./use-draft.ts";
import styles from "./gaps-answer.module.css";

interface Gap {
  key: string;
  numeric: boolean;
  unit: string | null;
  choices: { key: string; text: string }[] | null;
}

export interface GapsAnswerProps {
  /** The text, with each gap as its key in double square brackets. */
  passage: string;
  gaps: Gap[];
  language: string;
  answer: Answer;
  onAnswer: (answer: Answer) => void;
}

/** A text with fields and lists where something is missing. */
export function GapsAnswer({ passage, gaps, language, answer, onAnswer }: GapsAnswerProps) {
  const { t } = useLingui();
  const text = useRef<HTMLDivElement>(null);
  const html = useMemo(() => withGaps(passage, (key) => `<span data-gap="${key}"></span>`), [passage]);
  const [places, setPlaces] = useState<{ gap: Gap; element: Element }[]>([]);
  useLayoutEffect(() => {
    const found = [...(text.current?.querySelectorAll("[data-gap]") ?? [])];
    setPlaces(
      found.flatMap((element) => {
        const gap = gaps.find(({ key }) => key === element.getAttribute("data-gap"));
        return gap ? [{ gap, element }] : [];
      }),
    );
  }, [html, gaps]);
  const give = (key: string) => (value: string) => onAnswer(withPart(answer, key, value));
  const given = (key: string) => answer.parts?.find((part) => part.key === key)?.value ?? "";
  return (
    <div ref={text} lang={language} className={styles["passage"]}>
      <RichText html={html} />
      {places.map(({ gap, element }, index) => {
        const field = { label: t`Gap ${index + 1}`, value: given(gap.key), onGive: give(gap.key) };
        return createPortal(
          gap.choices ? <GapList {...field} choices={gap.choices} /> : <GapField {...field} gap={gap} />,
          element,
          gap.key,
        );
      })}
    </div>
  );
}

interface FieldProps {
  label: string;
  value: string;
  onGive: (value: string) => void;
}

function GapField({ label, value, onGive, gap }: FieldProps & { gap: Gap }) {
  const draft = useDraft(value, onGive);
  return (
    <>
      {isUnitBefore(gap.unit) && <span aria-hidden="true">{gap.unit}</span>}
      <input
        type="text"
        aria-label={gap.unit ? `${label}, ${gap.unit}` : label}
        inputMode={gap.numeric ? "decimal" : "text"}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        maxLength={1000}
        size={Math.max(8, draft.value.length)}
        className={styles["field"]}
        {...draft}
      />
      {gap.unit && !isUnitBefore(gap.unit) && <span aria-hidden="true"> {gap.unit}</span>}
    </>
  );
}

function GapList({
  label,
  value,
  onGive,
  choices,
}: FieldProps & { choices: { key: string; text: string }[] }) {
  return (
    <select
      aria-label={label}
      className={styles["list"]}
      value={value}
      onChange={(event) => onGive(event.target.value)}
    >
      <option value="">…</option>
      {choices.map(({ key, text }) => (
        <option key={key} value={key}>
          {optionText(text)}
        </option>
      ))}
    </select>
  );
}
