import { Plural, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { getFragmentData } from "../../gql/fragment-masking.ts";
import { saveText } from "../../lib/save-file.ts";
import { Button } from "../../ui/button.tsx";
import { NoticeGroups } from "../../ui/notice-groups.tsx";
import { groupNotices, Notice_notice } from "../../lib/notices.ts";
import type { Preview } from "./use-import.ts";
import { usePlaceWords } from "../../lib/use-place-words.ts";
import styles from "./import-page.module.css";

/** What of a file is left out, and what is not as it was, with the report to keep. */
export function ImportReport({ preview, name }: { preview: Preview; name: string }) {
  const { t } = useLingui();
  const placeWords = usePlaceWords();
  const [told, setTold] = useState("");
  const notices = getFragmentData(Notice_notice, preview.notices);
  const lost = notices.filter((notice) => notice.lost);
  const changed = notices.filter((notice) => !notice.lost);
  if (notices.length === 0) {
    return <p>{t`Nothing is left out: the questions come over as they are in the file.`}</p>;
  }
  const text = () =>
    [
      name,
      t`${preview.questionCount} of ${preview.foundCount} questions can be imported`,
      ...groupNotices(notices).flatMap((group) => [
        "",
        group.lost ? t`Left out: ${group.message}` : group.message,
        ...group.places.map(({ notice }) => `- ${placeWords(notice)}`),
      ]),
    ].join("\n");
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text());
      setTold(t`The report is copied.`);
    } catch {
      setTold(t`The browser does not let Lectern copy here. Save the report instead.`);
    }
  };
  return (
    <section className={styles["report"]} aria-label={t`Report`}>
      {lost.length > 0 && (
        <>
          <h2>
            <Plural value={lost.length} one="# question is left out" other="# questions are left out" />
          </h2>
          <NoticeGroups notices={lost} />
        </>
      )}
      {changed.length > 0 && (
        <>
          <h2>
            <Plural value={changed.length} one="# thing to look at" other="# things to look at" />
          </h2>
          <NoticeGroups notices={changed} />
        </>
      )}
      {preview.noticeCount > notices.length && (
        <p>{t`These are the first ${notices.length} of ${preview.noticeCount}.`}</p>
      )}
      <p className={styles["ways"]}>
        <Button onClick={() => void copy()}>{t`Copy the report`}</Button>
        <Button onClick={() => saveText(`${name}.txt`, text())}>{t`Save the report`}</Button>
        <span role="status">{told}</span>
      </p>
    </section>
  );
}
