import type { ReactNode } from "react";
import { ToggleButton } from "react-aria-components";
import CheckBold from "~icons/ph/check-bold";
import styles from "./chip.module.css";

export interface ChipProps {
  isSelected: boolean;
  onChange: (isSelected: boolean) => void;
  children: ReactNode;
}

/** A filter that is on or off; on, it carries a tick beside the colour. */
export function Chip({ isSelected, onChange, children }: ChipProps) {
  return (
    <ToggleButton className={styles["chip"] ?? ""} isSelected={isSelected} onChange={onChange}>
      {isSelected && <CheckBold aria-hidden="true" />}
      {children}
    </ToggleButton>
  );
}
