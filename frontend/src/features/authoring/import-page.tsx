import { Plural, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { usePageTitle } from "../../lib/page-title.ts";
import { Button, buttonClass } from "../../ui/button.tsx";
import { Note } from "../../ui/note.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { ProblemNote } from "../../ui/problem.tsx";
import { ImportFile } from "./import-file.tsx";
import { ImportForm, type Taken } from "./import-form.tsx";
import { ImportProgress } from "./import-progress.tsx";
import { ImportReport } from "./import-report.tsx";
import { Imported, type ImportedExercise } from "./imported.tsx";
import { useImport, type Preview, type Trouble } from "./use-import.ts";
import styles from "./import-page.module.css";

/** Where a teacher brings questions from another system: first what the file holds, then what of it to take. */
export function ImportPage() {
  const { t } = useLingui();
  const { share, trouble, look, take, cancel } = useImport();
  const [file, setFile] = useState<File | null>(null);
  const [preview, setPreview] = useState<Preview | null>(null);
  const [made, setMade] = useState<readonly ImportedExercise[] | null>(null);
  usePageTitle(t`Import questions`);

  const begin = () => {
    setFile(null);
    setPreview(null);
    setMade(null);
  };
  const choose = (chosen: File) => {
    begin();
    setFile(chosen);
    void look(chosen).then(setPreview);
  };
  const bring = (taken: Taken) => {
    if (file) void take({ file, ...taken }).then(setMade);
  };

  if (made) return <Imported exercises={made} onMore={begin} />;
  if (file && share !== null && !preview) {
    return (
      <>
        <PageHeading key="sending">{t`Import questions`}</PageHeading>
        <ImportProgress
          name={file.name}
          share={share}
          then={t`The questions are being read …`}
          onCancel={() => {
            cancel();
            begin();
          }}
        />
      </>
    );
  }
  if (file && preview) {
    return (
      <div className={styles["page"]}>
        <PageHeading key="report">
          {preview.questionCount === preview.foundCount ? (
            <Plural
              value={preview.questionCount}
              one="The question can be imported"
              other="All # questions can be imported"
            />
          ) : (
            t`${preview.questionCount} of ${preview.foundCount} questions can be imported`
          )}
        </PageHeading>
        <p className={styles["source"]}>
          <span className={styles["name"]}>{file.name}</span>{" "}
          <Button look="link" onClick={begin}>{t`Choose another file`}</Button>
        </p>
        <ImportReport preview={preview} name={file.name} />
        {preview.questionCount > 0 && (
          <ImportForm
            key={file.name}
            preview={preview}
            name={file.name}
            busy={share !== null}
            onTake={bring}
          />
        )}
        {share !== null && (
          <ImportProgress
            name={file.name}
            share={share}
            then={t`The exercises are being made …`}
            onCancel={cancel}
          />
        )}
        <TroubleNote trouble={trouble} />
      </div>
    );
  }
  return (
    <div className={styles["page"]}>
      <PageHeading key="choose">{t`Import questions`}</PageHeading>
      <p className="soft">
        {t`Bring your questions from Moodle, Canvas, itslearning and other systems. You see what the file holds before anything is saved.`}
      </p>
      <TroubleNote trouble={trouble} />
      <ImportFile onChoose={choose} />
      <p>
        <Link to="/library/own" className={buttonClass("link")}>{t`Back to your own exercises`}</Link>
      </p>
    </div>
  );
}

function TroubleNote({ trouble }: { trouble: Trouble | null }) {
  if (trouble?.error) return <ProblemNote error={trouble.error} />;
  if (!trouble?.words) return null;
  return (
    <Note tone="trouble" role="alert">
      <p>{trouble.words}</p>
    </Note>
  );
}
