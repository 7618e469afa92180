import { useLingui } from "@lingui/react/macro";
import { useId } from "react";
import { RichText } from "./rich-text.tsx";

export interface MatchingItemProps {
  item: string;
  text: string;
  options: { key: string; name: string }[];
  value: string;
  /** Whether an answer is above it now. */
  over: boolean;
  onPut: (target: string) => void;
}

/** An item with the list of what may belong to it; the whole row takes what is dropped. */
export function MatchingItem({ item, text, options, value, over, onPut }: MatchingItemProps) {
  const { t } = useLingui();
  const id = useId();
  return (
    <li data-item={item} data-drop-target={over || undefined}>
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
