import { Plural } from "@lingui/react/macro";
import { groupNotices, type Notice } from "../lib/notices.ts";
import { usePlaceWords } from "../lib/use-place-words.ts";
import styles from "./notice-groups.module.css";

/** What is not taken over as it is, the same of several questions together; each opens to the questions. */
export function NoticeGroups({ notices }: { notices: readonly Notice[] }) {
  const placeWords = usePlaceWords();
  return (
    <ul className={styles["groups"]}>
      {groupNotices(notices).map(({ message, lost, places: [first, ...more] }) => (
        <li key={`${lost} ${message}`}>
          {first && more.length === 0 ? (
            <p className={styles["single"]}>
              {message} <span className={styles["place"]}>{placeWords(first.notice)}</span>
            </p>
          ) : (
            <details>
              <summary>
                <span>{message}</span>
                <span className={styles["count"]}>
                  <Plural value={more.length + 1} one="# place" other="# places" />
                </span>
              </summary>
              <ul>
                {[first, ...more].map((place) => place && <li key={place.id}>{placeWords(place.notice)}</li>)}
              </ul>
            </details>
          )}
        </li>
      ))}
    </ul>
  );
}
