import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { getFragmentData, graphql, type FragmentType } from "../../gql/index.ts";
import { useFormat } from "../../lib/format.ts";
import { Button, buttonClass } from "../../ui/button.tsx";
import { ExportPanel } from "../../ui/export-panel.tsx";
import { Notebook } from "../../ui/notebook.tsx";
import styles from "./own-page.module.css";

const OwnLine_exercise = graphql(`
  fragment OwnLine_exercise on Exercise {
    id
    title
    subject
    language
    version
    updatedAt
    mine
    shared
    archived
    draft {
      exerciseId
      published
    }
  }
`);

export interface OwnLineProps {
  exercise: FragmentType<typeof OwnLine_exercise>;
  onShare: (shared: boolean) => void;
  onArchive: (archived: boolean) => void;
  onCopy: () => void;
}

/** One exercise of one's own, with what can be done with it. */
export function OwnLine({ exercise: reference, onShare, onArchive, onCopy }: OwnLineProps) {
  const { t } = useLingui();
  const format = useFormat();
  const [isExporting, setExporting] = useState(false);
  const exercise = getFragmentData(OwnLine_exercise, reference);
  const title = exercise.title || t`Untitled`;
  const when = format.moment(exercise.updatedAt);
  const state =
    exercise.version === 0
      ? t`Draft`
      : exercise.draft?.published
        ? t`Version ${exercise.version}`
        : t`Version ${exercise.version}, with changes that are not published`;
  return (
    <li className={styles["line"]}>
      <Notebook subject={exercise.subject} />
      <div className={styles["words"]}>
        <h2 lang={exercise.language}>{title}</h2>
        <p>
          {state} · {t`changed ${when}`} ·{" "}
          {exercise.mine
            ? exercise.shared
              ? t`shared with your school`
              : t`only you`
            : t`shared by a colleague`}
        </p>
      </div>
      <div className={styles["ways"]}>
        <Link
          to="/write/$exerciseId"
          params={{ exerciseId: exercise.id }}
          className={buttonClass()}
          aria-label={t`Edit: ${title}`}
        >
          {t`Edit`}
        </Link>
        <Button onClick={onCopy} aria-label={t`Copy: ${title}`}>
          {t`Copy`}
        </Button>
        <Button
          onClick={() => setExporting(!isExporting)}
          aria-expanded={isExporting}
          aria-label={t`Export: ${title}`}
        >
          {t`Export`}
        </Button>
        {exercise.mine && (
          <>
            <Button
              onClick={() => onShare(!exercise.shared)}
              aria-pressed={exercise.shared}
              aria-label={t`Share with your school: ${title}`}
            >
              {exercise.shared ? t`Shared` : t`Share`}
            </Button>
            <Button
              onClick={() => onArchive(!exercise.archived)}
              aria-label={exercise.archived ? t`Take back: ${title}` : t`Archive: ${title}`}
            >
              {exercise.archived ? t`Take back` : t`Archive`}
            </Button>
          </>
        )}
      </div>
      {isExporting && <ExportPanel exerciseId={exercise.id} onClose={() => setExporting(false)} />}
    </li>
  );
}
