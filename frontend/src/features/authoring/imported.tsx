import { Plural, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { Subject } from "../../gql/graphql.ts";
import { Button, buttonClass } from "../../ui/button.tsx";
import { Notebook } from "../../ui/notebook.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import styles from "./import-page.module.css";

/** An exercise that was made of a file. */
export interface ImportedExercise {
  id: string;
  title: string;
  language: string;
  subject: Subject;
}

/** What was made of a file, each with the way to it. */
export function Imported({
  exercises,
  onMore,
}: {
  exercises: readonly ImportedExercise[];
  onMore: () => void;
}) {
  const { t } = useLingui();
  return (
    <div className={styles["page"]}>
      <PageHeading key="made">
        <Plural value={exercises.length} one="One exercise is imported" other="# exercises are imported" />
      </PageHeading>
      <p className="soft">{t`They are drafts. Read them through, and publish them when they are ready for students.`}</p>
      <ul className={styles["made"]}>
        {exercises.map(({ id, title, language, subject }) => (
          <li key={id}>
            <Notebook subject={subject} />
            <Link to="/write/$exerciseId" params={{ exerciseId: id }} lang={language}>
              {title}
            </Link>
          </li>
        ))}
      </ul>
      <p className={styles["ways"]}>
        <Link to="/library/own" className={buttonClass("main")}>{t`To your own exercises`}</Link>
        <Button onClick={onMore}>{t`Import another file`}</Button>
      </p>
    </div>
  );
}
