import { useLingui } from "@lingui/react/macro";
import { useId, useRef } from "react";
import { useDrop } from "react-aria-components";
import { RichText } from "./rich-text.tsx";

export interface MatchingItemProps {
  /** What may be dropped here. */
  kind: string;
  text: string;
  options: { key: string; name: string }[];
  value: string;
  onPut: (target: string) => void;
}

/** An item with the list of what may belong to it; the whole row takes what is dropped. */
export function MatchingItem({ kind, text, options, value, onPut }: MatchingItemProps) {
  const { t } = useLingui();
  const id = useId();
  const ref = useRef<HTMLLIElement>(null);
  const { dropProps, isDropTarget } = useDrop({
    ref,
    getDropOperation: (types) => (types.has(kind) ? "copy" : "cancel"),
    onDrop: ({ items }) => {
      const dropped = items.find((item) => item.kind === "text");
      if (dropped) void dropped.getText(kind).then(onPut);
    },
  });
  return (
    <li {...dropProps} ref={ref} data-drop-target={isDropTarget || undefined}>
      <span id={id}>
        <RichText html={text} inline />
      </span>
      <select aria-labelledby={id} value={value} onChange={(event) => onPut(event.target.value)}>
        <option value="">{t`Choose …`}</option>
        {options.map(({ key, name }) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </select>
    </li>
  );
}
