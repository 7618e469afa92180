import { useLingui } from "@lingui/react/macro";
import { getFragmentData } from "../../gql/index.ts";
import { useFormat } from "../../lib/format.ts";
import { Button } from "../../ui/button.tsx";
import { RichText } from "../../ui/rich-text.tsx";
import type { Draft } from "./draft.ts";
import { DraftDocument, draftOf } from "./draft-document.ts";
import type { Theirs } from "./use-autosave.ts";
import styles from "./conflict.module.css";

export interface ConflictProps {
  mine: Draft;
  theirs: Theirs;
  onMine: () => void;
  onTheirs: (draft: Draft) => void;
  onBoth: () => void;
}

/** Two texts of one exercise: both are shown, and the teacher says which stands. Nothing is lost. */
export function Conflict({ mine, theirs, onMine, onTheirs, onBoth }: ConflictProps) {
  const { t } = useLingui();
  const format = useFormat();
  const other = draftOf(getFragmentData(DraftDocument, theirs));
  const name = theirs.savedBy?.displayName ?? t`A colleague`;
  const when = format.moment(theirs.savedAt);
  return (
    <section aria-labelledby="conflict-heading" className={styles["conflict"]}>
      <h2 id="conflict-heading" tabIndex={-1}>{t`Two of you have edited this exercise`}</h2>
      <p>{t`${name} saved another text (${when}) while you were writing. Nothing is lost: say which one stands.`}</p>
      <div className={styles["texts"]}>
        <Text heading={t`Yours`} draft={mine} other={other} />
        <Text heading={name} draft={other} other={mine} />
      </div>
      <div className={styles["ways"]}>
        <Button look="main" onClick={onMine}>{t`Keep mine`}</Button>
        <Button onClick={() => onTheirs(other)}>{t`Take theirs`}</Button>
        <Button onClick={onBoth}>{t`Keep mine as a copy, and leave theirs`}</Button>
      </div>
    </section>
  );
}

/** One of the texts. What the other does not have like that is marked. */
function Text({ heading, draft, other }: { heading: string; draft: Draft; other: Draft }) {
  const { t } = useLingui();
  const about = (of: Draft) => JSON.stringify({ ...of, questions: [] });
  return (
    <div lang={draft.language}>
      <h3>{heading}</h3>
      <p>
        {draft.title || t`Untitled`} {about(draft) !== about(other) && <mark>{t`differs`}</mark>}
      </p>
      <ol>
        {draft.questions.map((question) => (
          <li key={question.key}>
            <RichText html={question.prompt || t`Not written yet`} />
            {JSON.stringify(question) !==
              JSON.stringify(other.questions.find(({ key }) => key === question.key)) && (
              <mark>{t`differs`}</mark>
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}
