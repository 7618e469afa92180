import { useLingui } from "@lingui/react/macro";
import { useId, useState } from "react";
import { letterOf } from "../lib/letters.ts";
import { optionText } from "../lib/plain-text.ts";
import { MatchingItem } from "./matching-item.tsx";
import { MatchingTile } from "./matching-tile.tsx";
import styles from "./matching.module.css";

interface Named {
  key: string;
  text: string;
}

export interface MatchingProps {
  items: Named[];
  targets: Named[];
  language: string;
  /** The key of what was put beside the item; empty where nothing is yet. */
  of: (key: string) => string;
  onPut: (key: string, target: string) => void;
}

/**
 * Items, and what may belong to them: dragged there, or chosen from the list that each item has for keyboards, screen
 * readers and whoever does not drag (WCAG 2.5.7). The letters stand for what cannot be said within a list.
 */
export function Matching({ items, targets, language, of, onPut }: MatchingProps) {
  const { t } = useLingui();
  // Of one question, so that nothing is dropped into another one of the page.
  const kind = `target-${useId()}`;
  const [dragging, setDragging] = useState(false);
  const marked = targets.some(({ text }) => /<|\\\(/.test(text));
  const options = targets.map(({ key, text }, index) => {
    const name = optionText(text);
    return { key, name: marked ? `${letterOf(index)} · ${name}` : name };
  });
  const put = new Set(items.map(({ key }) => of(key)));
  return (
    <>
      <ul className={styles["tiles"]} lang={language} aria-label={t`Answers to choose from`}>
        {targets.map(({ key, text }, index) => (
          <MatchingTile
            key={key}
            kind={kind}
            target={key}
            text={text}
            letter={marked ? letterOf(index) : null}
            put={put.has(key)}
            onDragging={setDragging}
          />
        ))}
      </ul>
      <ul className={`${styles["items"]} ${dragging ? styles["open"] : ""}`} lang={language}>
        {items.map(({ key, text }) => (
          <MatchingItem
            key={key}
            kind={kind}
            text={text}
            options={options}
            value={of(key)}
            onPut={(target) => onPut(key, target)}
          />
        ))}
      </ul>
      <p className={styles["hint"]}>
        {t`Drag each answer to where it belongs, or choose from the lists.`}{" "}
        {t`One may belong to several, and some to none.`}
      </p>
    </>
  );
}
