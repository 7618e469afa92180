import { Plural } from "@lingui/react/macro";
import { groupNotices, type Notice } from "./notices.ts";
import { usePlaceWords } from "./use-place-words.ts";
import styles from "./import-page.module.css";

/** What is not taken over as it is, the same of several questions together; each opens to the questions. */
export function NoticeGroups({ notices }: { notices: readonly Notice[] }) {
  const placeWords = usePlaceWords();
  return (
    <ul className={styles["groups"]}>
      {groupNotices(notices).map(({ message, lost, places }) => (
        <li key={`${lost} ${message}`}>
          <details>
            <summary>
              <span>{message}</span>
              <span className={styles["count"]}>
                <Plural value={places.length} one="# place" other="# places" />
              </span>
            </summary>
            <ul>
              {places.map(({ id, notice }) => (
                <li key={id}>{placeWords(notice)}</li>
              ))}
            </ul>
          </details>
        </li>
      ))}
    </ul>
  );
}
