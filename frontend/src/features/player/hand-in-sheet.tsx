import { Plural, useLingui } from "@lingui/react/macro";
import { Button } from "../../ui/button.tsx";
import { Note } from "../../ui/note.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import type { Step } from "./player-bar.tsx";
import type { HandIn } from "./use-hand-in.ts";
import styles from "./hand-in-sheet.module.css";

export interface HandInSheetProps {
  steps: Step[];
  onGo: (question: number) => void;
  handIn: HandIn;
}

/** The last page: what is not answered yet, and handing in. */
export function HandInSheet({ steps, onGo, handIn: { press, busy, trouble } }: HandInSheetProps) {
  const { t } = useLingui();
  const open = steps.flatMap(({ answered }, index) => (answered ? [] : [index + 1]));
  const answered = steps.length - open.length;

  return (
    <main className={styles["sheet"]}>
      <PageHeading>
        {open.length === 0
          ? t`All ${steps.length} questions have an answer`
          : t`${answered} of ${steps.length} have an answer`}
      </PageHeading>
      {open.length > 0 && (
        <>
          <p>
            <Plural
              value={open.length}
              one="This one is still open. You can hand in without it."
              other="These are still open. You can hand in without them."
            />
          </p>
          <ul className={styles["list"]}>
            {open.map((number) => (
              <li key={number}>
                <Button onClick={() => onGo(number)}>{t`Question ${number}`}</Button>
              </li>
            ))}
          </ul>
        </>
      )}
      <p className="soft">{t`When you hand in, your answers are marked and your teacher gets the result.`}</p>
      {trouble !== null && (
        <Note tone="trouble" role="alert">
          {trouble}
        </Note>
      )}
      <Button look="main" busy={busy} onClick={() => void press()}>
        {busy ? t`Handing in` : t`Hand in`}
      </Button>
    </main>
  );
}
