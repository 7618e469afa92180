import { useLingui } from "@lingui/react/macro";
import { plainText } from "../../lib/plain-text.ts";
import { Button } from "../../ui/button.tsx";
import { moved, replaced, without, type Item, type MatchingKey } from "./draft.ts";
import { emptyItem } from "./new-question.ts";
import { RichField } from "./rich-field.tsx";
import { RowButtons } from "./row-buttons.tsx";
import styles from "./form.module.css";

/** Items in the right order. */
export function OrderingForm({
  items,
  lang,
  onChange,
}: {
  items: Item[];
  lang: string;
  onChange: (items: Item[]) => void;
}) {
  const { t } = useLingui();
  return (
    <fieldset className={styles["group"]}>
      <legend>{t`In the right order: students see them mixed`}</legend>
      <ol className={styles["rows"]}>
        {items.map((item, index) => (
          <li key={item.key} className={styles["line"]}>
            <RichField
              label={t`Place ${index + 1}`}
              inline
              lang={lang}
              html={item.text}
              onChange={(text) => onChange(replaced(items, index, { ...item, text }))}
            />
            <RowButtons
              name={t`place ${index + 1}`}
              onMove={(by) => onChange(moved(items, index, by))}
              onDelete={items.length > 2 ? () => onChange(without(items, index)) : undefined}
            />
          </li>
        ))}
      </ol>
      <Button onClick={() => onChange([...items, emptyItem()])}>{t`Add an item`}</Button>
    </fieldset>
  );
}

/** Pairs, and what leads astray. */
export function MatchingForm({
  matching,
  lang,
  onChange,
}: {
  matching: MatchingKey;
  lang: string;
  onChange: (matching: MatchingKey) => void;
}) {
  const { t } = useLingui();
  const { items, targets, pairs } = matching;
  const name = (target: Item, index: number) => plainText(target.text) || t`Answer ${index + 1}`;
  const removeTarget = (index: number) => {
    const gone = targets[index]?.key;
    onChange({
      items,
      targets: without(targets, index),
      pairs: pairs.map((pair) => (pair.target === gone ? { ...pair, target: "" } : pair)),
    });
  };
  const addPair = () => {
    const [item, target] = [emptyItem(), emptyItem()];
    onChange({
      items: [...items, item],
      targets: [...targets, target],
      pairs: [...pairs, { item: item.key, target: target.key }],
    });
  };
  return (
    <>
      <fieldset className={styles["group"]}>
        <legend>{t`Answers to choose from: students see them in mixed order`}</legend>
        <ul className={styles["rows"]}>
          {targets.map((target, index) => (
            <li key={target.key} className={styles["line"]}>
              <RichField
                label={t`Answer ${index + 1}`}
                inline
                lang={lang}
                html={target.text}
                onChange={(text) =>
                  onChange({ items, pairs, targets: replaced(targets, index, { ...target, text }) })
                }
              />
              <RowButtons
                name={t`answer ${index + 1}`}
                onDelete={targets.length > 2 ? () => removeTarget(index) : undefined}
              />
            </li>
          ))}
        </ul>
        <Button onClick={() => onChange({ items, pairs, targets: [...targets, emptyItem()] })}>
          {t`Add an answer that fits nothing`}
        </Button>
      </fieldset>
      <fieldset className={styles["group"]}>
        <legend>{t`Items to find an answer for`}</legend>
        <ol className={styles["rows"]}>
          {items.map((item, index) => (
            <li key={item.key} className={styles["row"]}>
              <div className={styles["line"]}>
                <RichField
                  label={t`Item ${index + 1}`}
                  inline
                  lang={lang}
                  html={item.text}
                  onChange={(text) =>
                    onChange({ targets, pairs, items: replaced(items, index, { ...item, text }) })
                  }
                />
                <RowButtons
                  name={t`item ${index + 1}`}
                  onMove={(by) => onChange({ targets, pairs, items: moved(items, index, by) })}
                  onDelete={
                    items.length > 1
                      ? () =>
                          onChange({
                            targets,
                            items: without(items, index),
                            pairs: pairs.filter((pair) => pair.item !== item.key),
                          })
                      : undefined
                  }
                />
              </div>
              <label className={styles["belongs"]}>
                {t`Belongs to item ${index + 1}`}{" "}
                <select
                  value={pairs.find((pair) => pair.item === item.key)?.target ?? ""}
                  onChange={(event) =>
                    onChange({
                      items,
                      targets,
                      pairs: [
                        ...pairs.filter((pair) => pair.item !== item.key),
                        { item: item.key, target: event.target.value },
                      ],
                    })
                  }
                >
                  <option value="">{t`Choose`}</option>
                  {targets.map((target, place) => (
                    <option key={target.key} value={target.key}>
                      {name(target, place)}
                    </option>
                  ))}
                </select>
              </label>
            </li>
          ))}
        </ol>
        <Button onClick={addPair}>{t`Add a pair`}</Button>
      </fieldset>
    </>
  );
}
