import { useDrag } from "react-aria-components";
import { RichText } from "./rich-text.tsx";
import styles from "./matching.module.css";

export interface MatchingTileProps {
  /** Says of which question it is. */
  kind: string;
  target: string;
  text: string;
  letter: string | null;
  /** Whether it is beside an item already. It can be put beside others all the same. */
  put: boolean;
  onDragging: (dragging: boolean) => void;
}

/** Something to drag beside an item, by mouse, or by a finger that rests on it first. */
export function MatchingTile({ kind, target, text, letter, put, onDragging }: MatchingTileProps) {
  const { dragProps, isDragging } = useDrag({
    getItems: () => [{ [kind]: target }],
    getAllowedDropOperations: () => ["copy"],
    onDragStart: () => onDragging(true),
    onDragEnd: () => onDragging(false),
    // Nothing to press here: whoever does not drag has the lists, and no stop of the keyboard more.
    hasDragButton: true,
  });
  return (
    <li
      {...dragProps}
      className={styles["tile"]}
      data-put={put || undefined}
      data-dragging={isDragging || undefined}
    >
      {letter !== null && <b>{letter}</b>} <RichText html={text} inline />
    </li>
  );
}
