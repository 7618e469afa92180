import { useLingui } from "@lingui/react/macro";
import ArrowDown from "~icons/ph/arrow-down";
import ArrowUp from "~icons/ph/arrow-up";
import Trash from "~icons/ph/trash";
import styles from "./form.module.css";

export interface RowButtonsProps {
  /** What the buttons are about: "Choice B". */
  name: string;
  /** Left out where the order means nothing. */
  onMove?: (by: -1 | 1) => void;
  /** Left out where there must not be fewer. */
  onDelete?: (() => void) | undefined;
}

/** Up, down, delete: the same for every list. */
export function RowButtons({ name, onMove, onDelete }: RowButtonsProps) {
  const { t } = useLingui();
  return (
    <span className={styles["buttons"]}>
      {onMove && (
        <>
          <button type="button" aria-label={t`Move up: ${name}`} onClick={() => onMove(-1)}>
            <ArrowUp aria-hidden="true" />
          </button>
          <button type="button" aria-label={t`Move down: ${name}`} onClick={() => onMove(1)}>
            <ArrowDown aria-hidden="true" />
          </button>
        </>
      )}
      {onDelete && (
        <button type="button" aria-label={t`Delete: ${name}`} onClick={onDelete}>
          <Trash aria-hidden="true" />
        </button>
      )}
    </span>
  );
}
