import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { getFragmentData, graphql, type FragmentType } from "../../gql/index.ts";
import styles from "./written-answers.module.css";

const WrittenAnswers_report = graphql(`
  fragment WrittenAnswers_report on QuestionReport {
    texts {
      text
      member {
        id
        displayName
      }
    }
  }
`);

/** What students wrote, read like a page; names can be left out. */
export function WrittenAnswers({
  report,
  language,
}: {
  report: FragmentType<typeof WrittenAnswers_report>;
  language: string;
}) {
  const { t } = useLingui();
  const [hidden, setHidden] = useState(false);
  const { texts } = getFragmentData(WrittenAnswers_report, report);
  return (
    <>
      <label className={styles["hide"]}>
        <input type="checkbox" checked={hidden} onChange={(event) => setHidden(event.target.checked)} />
        {t`Hide names`}
      </label>
      <ul className={styles["texts"]}>
        {texts.map(({ text, member }) => (
          <li key={member.id}>
            <p lang={language}>{text}</p>
            {!hidden && <p className="quiet">{member.displayName}</p>}
          </li>
        ))}
      </ul>
    </>
  );
}
