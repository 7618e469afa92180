import type { GroupColour } from "../gql/graphql.ts";
import styles from "./group-tile.module.css";

/** A group by its letter, see `groupLetters`, and its ink. The name stands beside it, or is said to a screen reader. */
export function GroupTile({
  letter,
  colour,
  name,
}: {
  letter: string;
  colour: GroupColour;
  /** Given where it does not stand beside the tile. */
  name?: string;
}) {
  return (
    <span className={`${styles["tile"]} ${styles[colour.toLowerCase()]}`} title={name}>
      <span aria-hidden="true">{letter}</span>
      {name !== undefined && <span className="hidden-text">{name}</span>}
    </span>
  );
}
