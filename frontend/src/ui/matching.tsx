import { useLingui } from "@lingui/react/macro";
import { useRef, useState } from "react";
import { letterOf } from "../lib/letters.ts";
import { optionText } from "../lib/plain-text.ts";
import { MatchingItem } from "./matching-item.tsx";
import { MatchingTile } from "./matching-tile.tsx";
import styles from "./matching.module.css";
import { useDrag } from "./use-drag.ts";

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
  const tiles = useRef<HTMLUListElement>(null);
  const rows = useRef<HTMLUListElement>(null);
  const [dragging, setDragging] = useState<string | null>(null);
  const [over, setOver] = useState<string | null>(null);
  /** The item at this place of the view. Those of other questions on the page take nothing of this one. */
  const itemAt = (x: number, y: number) => {
    const row = document.elementFromPoint(x, y)?.closest<HTMLElement>("[data-item]");
    return row && rows.current?.contains(row) ? (row.dataset["item"] ?? null) : null;
  };
  useDrag(tiles, {
    onStart: setDragging,
    onMove: (_, x, y) => setOver(itemAt(x, y)),
    onDrop: (target, x, y) => {
      const item = itemAt(x, y);
      if (item !== null) onPut(item, target);
    },
    onEnd: () => {
      setDragging(null);
      setOver(null);
    },
  });
  const marked = targets.some(({ text }) => /<|\\\(/.test(text));
  const options = targets.map(({ key, text }, index) => {
    const name = optionText(text);
    return { key, name: marked ? `${letterOf(index)} · ${name}` : name };
  });
  const put = new Set(items.map(({ key }) => of(key)));
  return (
    <>
      <ul ref={tiles} className={styles["tiles"]} lang={language} aria-label={t`Answers to choose from`}>
        {targets.map(({ key, text }, index) => (
          <MatchingTile
            key={key}
            target={key}
            text={text}
            letter={marked ? letterOf(index) : null}
            put={put.has(key)}
            dragging={dragging === key}
          />
        ))}
      </ul>
      <ul
        ref={rows}
        className={`${styles["items"]} ${dragging !== null ? styles["open"] : ""}`}
        lang={language}
      >
        {items.map(({ key, text }) => (
          <MatchingItem
            key={key}
            item={key}
            text={text}
            options={options}
            value={of(key)}
            over={over === key}
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
