import { useLingui } from "@lingui/react/macro";
import { useRef, useState } from "react";
import { Button as PressButton, GridList, GridListItem } from "react-aria-components";
import ArrowDown from "~icons/ph/arrow-down";
import ArrowUp from "~icons/ph/arrow-up";
import DotsSixVertical from "~icons/ph/dots-six-vertical";
import { optionText } from "../../lib/plain-text.ts";
import { RichText } from "../../ui/rich-text.tsx";
import { useDrag } from "../../ui/use-drag.ts";
import type { Answer } from "./answer-queue.ts";
import hint from "./hint.module.css";
import styles from "./ordering-answer.module.css";

export interface OrderingAnswerProps {
  items: { key: string; text: string }[];
  language: string;
  labelledBy: string;
  answer: Answer;
  onAnswer: (answer: Answer) => void;
}

/** Items to put in order: dragged, or moved up and down by their buttons. */
export function OrderingAnswer({ items, language, labelledBy, answer, onAnswer }: OrderingAnswerProps) {
  const { t } = useLingui();
  const [said, setSaid] = useState("");
  const list = useRef<HTMLDivElement>(null);
  const keys = answer.order?.length ? answer.order : items.map(({ key }) => key);
  const ordered = keys.flatMap((key) => items.find((item) => item.key === key) ?? []);
  const move = (from: number, to: number) => {
    const order = [...keys];
    const [key] = order.splice(from, 1);
    if (key === undefined) return;
    order.splice(to, 0, key);
    onAnswer({ order });
  };
  /** The place that an item let go at this height gets: below all others whose middle is higher. */
  const placeAt = (key: string, y: number) =>
    [...(list.current?.querySelectorAll<HTMLElement>("[data-drag]") ?? [])].filter((row) => {
      const { top, bottom } = row.getBoundingClientRect();
      return row.dataset["drag"] !== key && (top + bottom) / 2 < y;
    }).length;
  const [dragged, setDragged] = useState<{ key: string; to: number } | null>(null);
  useDrag(list, {
    onStart: (key) => setDragged({ key, to: keys.indexOf(key) }),
    onMove: (key, _, y) => {
      const to = placeAt(key, y);
      setDragged((now) => (now?.key === key && now.to === to ? now : { key, to }));
    },
    onDrop: (key, _, y) => {
      const [from, to] = [keys.indexOf(key), placeAt(key, y)];
      if (from !== to) move(from, to);
    },
    onEnd: () => setDragged(null),
  });
  /** On which side of a row the dragged one would come to lie. */
  const dropAt = (index: number) => {
    const from = dragged ? keys.indexOf(dragged.key) : -1;
    if (!dragged || dragged.to !== index || from === index) return undefined;
    return index < from ? "before" : "after";
  };
  const step = (index: number, by: -1 | 1) => {
    const item = ordered[index];
    if (!item) return;
    move(index, index + by);
    const name = optionText(item.text);
    const place = index + by + 1;
    const count = items.length;
    setSaid(t`${name}: place ${place} of ${count}`);
  };
  return (
    <>
      <GridList
        ref={list}
        aria-labelledby={labelledBy}
        items={ordered.map((item) => ({ ...item, id: item.key }))}
        dependencies={[dragged]}
        keyboardNavigationBehavior="tab"
        className={styles["list"] ?? ""}
      >
        {(item) => {
          const index = keys.indexOf(item.key);
          const name = optionText(item.text);
          return (
            <GridListItem
              textValue={name}
              className={styles["item"] ?? ""}
              data-drag={item.key}
              data-dragged={dragged?.key === item.key || undefined}
              data-drop={dropAt(index)}
            >
              <span data-grip className={styles["grip"]} aria-hidden="true">
                <DotsSixVertical />
              </span>
              <span className={styles["place"]} aria-hidden="true">
                {index + 1}
              </span>
              <span className={styles["text"]} lang={language}>
                <RichText html={item.text} inline />
              </span>
              <span className={styles["moves"]}>
                <PressButton
                  className={styles["button"] ?? ""}
                  aria-label={t`Move up: ${name}`}
                  isDisabled={index === 0}
                  onPress={() => step(index, -1)}
                >
                  <ArrowUp aria-hidden="true" />
                </PressButton>
                <PressButton
                  className={styles["button"] ?? ""}
                  aria-label={t`Move down: ${name}`}
                  isDisabled={index === keys.length - 1}
                  onPress={() => step(index, 1)}
                >
                  <ArrowDown aria-hidden="true" />
                </PressButton>
              </span>
            </GridListItem>
          );
        }}
      </GridList>
      <p className="hidden-text" role="status">
        {said}
      </p>
      <p className={hint["hint"]}>{t`Drag them into order, or use the arrows.`}</p>
    </>
  );
}
