import { RichText } from "./rich-text.tsx";
import styles from "./matching.module.css";

export interface MatchingTileProps {
  target: string;
  text: string;
  letter: string | null;
  /** Whether it is beside an item already. It can be put beside others all the same. */
  put: boolean;
  dragging: boolean;
}

/**
 * Something to drag beside an item, by mouse, or by a finger that rests on it first. Nothing to press: whoever does
 * not drag has the lists, and no stop of the keyboard more.
 */
export function MatchingTile({ target, text, letter, put, dragging }: MatchingTileProps) {
  return (
    <li
      data-drag={target}
      className={styles["tile"]}
      data-put={put || undefined}
      data-dragged={dragging || undefined}
    >
      {letter !== null && <b>{letter}</b>} <RichText html={text} inline />
    </li>
  );
}
