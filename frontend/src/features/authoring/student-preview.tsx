import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { plainText } from "../../lib/plain-text.ts";
import { letterOf } from "../../lib/letters.ts";
import { isUnitBefore } from "../../lib/unit.ts";
import { Matching } from "../../ui/matching.tsx";
import { MarkedPicture } from "../../ui/marked-picture.tsx";
import { RichText } from "../../ui/rich-text.tsx";
import type { Draft, HotspotKey, MatchingKey, Question } from "./draft.ts";
import styles from "./student-preview.module.css";

/** The questions as a student sees them. What is answered here stays here: nothing is sent, nothing is kept. */
export function StudentPreview({ draft }: { draft: Draft }) {
  const { t } = useLingui();
  return (
    <section className={`roomy ${styles["sheet"]}`} aria-label={t`As students see it`}>
      <p className="soft">{t`Try it out: nothing is kept, and nobody sees it.`}</p>
      <h2 lang={draft.language}>{draft.title || t`Untitled`}</h2>
      <ol lang={draft.language}>
        {draft.questions.map((question) => (
          <li key={question.key}>
            <RichText html={question.prompt} />
            <Answering question={question} language={draft.language} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Answering({ question, language }: { question: Question; language: string }) {
  const { t } = useLingui();
  const { choice, numeric, gaps, matching, ordering, hotspot, essay } = question.answer;
  if (choice) {
    return (
      <ul className={styles["choices"]}>
        {choice.choices.map((one, index) => (
          <li key={one.key}>
            <label>
              <input type={choice.multiple ? "checkbox" : "radio"} name={question.key} />
              <b aria-hidden="true">{letterOf(index)}</b>
              <RichText html={one.text} inline />
            </label>
          </li>
        ))}
      </ul>
    );
  }
  if (gaps) return <Passage question={question} />;
  if (matching) return <Pairs matching={matching} language={language} />;
  if (ordering) {
    return (
      <ul className={styles["choices"]}>
        {[...ordering.items]
          .sort((a, b) => a.key.localeCompare(b.key))
          .map((item) => (
            <li key={item.key}>
              <RichText html={item.text} inline />
            </li>
          ))}
      </ul>
    );
  }
  if (hotspot) return <Pointing hotspot={hotspot} />;
  if (essay) return <textarea rows={5} aria-label={t`Your answer`} className={styles["text"]} />;
  const unit = numeric?.number.unit ?? null;
  return (
    <p className={styles["line"]}>
      {isUnitBefore(unit) && unit}
      <input aria-label={t`Your answer`} className={styles["text"]} />
      {!isUnitBefore(unit) && unit}
    </p>
  );
}

/** Pairs to find. The order of the keys gives away nothing. */
function Pairs({ matching, language }: { matching: MatchingKey; language: string }) {
  const [put, setPut] = useState<Record<string, string>>({});
  return (
    <Matching
      items={matching.items}
      targets={[...matching.targets].sort((a, b) => a.key.localeCompare(b.key))}
      language={language}
      of={(key) => put[key] ?? ""}
      onPut={(key, target) => setPut((before) => ({ ...before, [key]: target }))}
    />
  );
}

/** A picture to point at. */
function Pointing({ hotspot }: { hotspot: HotspotKey }) {
  const [spots, setSpots] = useState<{ x: number; y: number }[]>([]);
  if (!hotspot.source) return null;
  return (
    <MarkedPicture
      {...hotspot}
      spots={spots}
      onPoint={(spot) => setSpots(hotspot.multiple ? [...spots, spot].slice(-hotspot.areas.length) : [spot])}
    />
  );
}

/** A text with fields where the gaps are. Its own formatting is left out: what matters is where the gaps stand. */
function Passage({ question }: { question: Question }) {
  const { t } = useLingui();
  const [passage] = useState(() => question.answer.gaps?.passage ?? "");
  const parts = passage
    .replace(/<\/p>\s*<p>/g, "\n")
    .replace(/<[^>]*>/g, "")
    .split(/\[\[([a-z][a-z0-9]{0,15})\]\]/);
  return (
    <p className={styles["passage"]}>
      {parts.map((part, index) => {
        if (index % 2 === 0) return <RichText key={index} html={part} inline />;
        const gap = question.answer.gaps?.gaps.find(({ key }) => key === part);
        const label = t`Gap ${(index + 1) / 2}`;
        return gap && gap.choices.length > 0 ? (
          <select key={index} aria-label={label}>
            <option value="">{t`Choose`}</option>
            {gap.choices.map((choice) => (
              <option key={choice.key}>{plainText(choice.text)}</option>
            ))}
          </select>
        ) : (
          <input key={index} aria-label={label} size={8} />
        );
      })}
    </p>
  );
}
