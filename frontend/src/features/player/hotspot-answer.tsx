import { useLingui } from "@lingui/react/macro";
import { MarkedPicture } from "../../ui/marked-picture.tsx";
import { RichText } from "../../ui/rich-text.tsx";
import type { Answer } from "./answer-queue.ts";
import { toggled } from "./toggled.ts";
import styles from "./hotspot-answer.module.css";

export interface HotspotAnswerProps {
  picture: { source: string; alt: string; width: number; height: number };
  areas: { key: string; text: string }[];
  multiple: boolean;
  language: string;
  labelledBy: string;
  answer: Answer;
  onAnswer: (answer: Answer) => void;
}

/** Pixels of the page around a mark within which pointing again takes it away. */
const reach = 18;

/** A picture to point at, and the same places by their names for those who do not point. */
export function HotspotAnswer({
  picture,
  areas,
  multiple,
  language,
  labelledBy,
  answer,
  onAnswer,
}: HotspotAnswerProps) {
  const { t } = useLingui();
  const spots = answer.spots ?? [];
  const chosen = answer.choices ?? [];
  const point = (spot: { x: number; y: number }) => {
    const others = spots.filter(({ x, y }) => Math.hypot(x - spot.x, y - spot.y) > reach);
    if (others.length < spots.length) onAnswer({ spots: others });
    else onAnswer({ spots: multiple ? [...spots, spot].slice(-areas.length) : [spot] });
  };
  return (
    <div className={styles["hotspot"]}>
      <MarkedPicture {...picture} spots={spots} onPoint={point} />
      <p className={styles["hint"]} role="status">
        {spots.length > 0
          ? t`Marked. Point at the mark to take it away.`
          : multiple
            ? t`Point at the places in the picture.`
            : t`Point at the place in the picture.`}
      </p>
      <details open={chosen.length > 0 || undefined}>
        <summary>{t`Choose by name instead`}</summary>
        <div role={multiple ? "group" : "radiogroup"} aria-labelledby={labelledBy} lang={language}>
          {areas.map(({ key, text }) => (
            <label key={key}>
              <input
                type={multiple ? "checkbox" : "radio"}
                name="area"
                checked={chosen.includes(key)}
                onChange={() => onAnswer({ choices: toggled(chosen, key, multiple) })}
              />
              <RichText html={text} inline />
            </label>
          ))}
        </div>
      </details>
    </div>
  );
}
