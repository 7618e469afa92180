import { useLingui } from "@lingui/react/macro";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useMutation } from "urql";
import { graphql } from "../../gql/gql.ts";
import type { OwnPageQuery } from "../../gql/graphql.ts";
import { usePageTitle } from "../../lib/page-title.ts";
import { usePages } from "../../lib/pages.ts";
import { Button, buttonClass } from "../../ui/button.tsx";
import { Empty } from "../../ui/empty.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { ProblemNote } from "../../ui/problem.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { UndoToast } from "../../ui/undo-toast.tsx";
import { Tick } from "./fields.tsx";
import { OwnLine } from "./own-line.tsx";
import styles from "./own-page.module.css";

const OwnPageDocument = graphql(`
  query OwnPage($after: String, $archived: Boolean!) {
    authoredExercises(first: 20, after: $after, archived: $archived) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          title
          ...OwnLine_exercise
        }
      }
    }
  }
`);

const DuplicateExerciseDocument = graphql(`
  mutation DuplicateExercise($input: DuplicateExerciseInput!) {
    duplicateExercise(input: $input) {
      exercise {
        id
      }
      userErrors {
        message
      }
    }
  }
`);

const UpdateExerciseDocument = graphql(`
  mutation UpdateExercise($input: UpdateExerciseInput!) {
    updateExercise(input: $input) {
      exercise {
        id
        shared
        archived
        updatedAt
      }
      userErrors {
        message
      }
    }
  }
`);

const exercisesOf = (data: OwnPageQuery) => data.authoredExercises;

/** The exercises that a teacher has written, and those that colleagues share. */
export function OwnPage() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const [isArchive, setArchive] = useState(false);
  const [variables, setVariables] = useState({ archived: false });
  const pages = usePages(OwnPageDocument, variables, exercisesOf);
  const [{ error: copyError }, copy] = useMutation(DuplicateExerciseDocument);
  const [{ error: changeError }, update] = useMutation(UpdateExerciseDocument);
  const [trouble, setTrouble] = useState("");
  const [done, setDone] = useState<{ words: string; undo: () => void } | null>(null);
  usePageTitle(t`Your own exercises`);

  const show = (archived: boolean) => {
    setArchive(archived);
    setVariables({ archived });
  };
  const change = async (exerciseId: string, to: { shared?: boolean; archived?: boolean }) => {
    const { data } = await update({ input: { exerciseId, ...to } });
    setTrouble(data?.updateExercise.userErrors[0]?.message ?? "");
    pages.reload();
    return Boolean(data?.updateExercise.exercise);
  };
  const archive = async (id: string, title: string, archived: boolean) => {
    if (!(await change(id, { archived }))) return;
    setDone({
      words: archived ? t`“${title}” is archived. Where it is placed, it stays.` : t`“${title}” is back.`,
      undo: () => {
        setDone(null);
        void change(id, { archived: !archived });
      },
    });
  };
  const duplicate = async (exerciseId: string) => {
    const { data } = await copy({ input: { exerciseId } });
    const made = data?.duplicateExercise.exercise?.id;
    setTrouble(data?.duplicateExercise.userErrors[0]?.message ?? "");
    if (made) void navigate({ to: "/write/$exerciseId", params: { exerciseId: made } });
  };
  const failed = copyError ?? changeError;
  return (
    <>
      <div className={styles["head"]}>
        <PageHeading>{t`Your own exercises`}</PageHeading>
        <div className={styles["ways"]}>
          <Link to="/library/import" className={buttonClass()}>{t`Import`}</Link>
          <Link to="/write" className={buttonClass("main")}>{t`Write an exercise`}</Link>
        </div>
      </div>
      <div className={styles["head"]}>
        <Link to="/library" className={buttonClass("link")}>{t`To the whole library`}</Link>
        <Tick checked={isArchive} onChange={show}>{t`Show those that are archived`}</Tick>
      </div>
      {(trouble || failed) && <p role="alert">{trouble || t`That did not work. Try again in a moment.`}</p>}
      {!pages.first && !pages.error && (
        <Skeleton rows={5} rowHeight={69} label={t`Your exercises are being fetched`} />
      )}
      {pages.first?.authoredExercises.totalCount === 0 && (
        <Empty art="shelf" heading={isArchive ? t`Nothing is archived` : t`You have written no exercise yet`}>
          {!isArchive && (
            <p className="soft">
              {t`Begin with a title, or open a ready-made exercise in the library and make a copy to change.`}
            </p>
          )}
        </Empty>
      )}
      <ul className={styles["list"]}>
        {pages.nodes.map((exercise) => (
          <OwnLine
            key={exercise.id}
            exercise={exercise}
            onShare={(shared) => void change(exercise.id, { shared })}
            onArchive={(archived) => void archive(exercise.id, exercise.title, archived)}
            onCopy={() => void duplicate(exercise.id)}
          />
        ))}
      </ul>
      {pages.hasNext && <Button busy={pages.loading} onClick={pages.loadNext}>{t`Show more`}</Button>}
      {pages.error && <ProblemNote error={pages.error} onRetry={pages.reload} />}
      {done && (
        <UndoToast onUndo={done.undo} onLeave={() => setDone(null)}>
          {done.words}
        </UndoToast>
      )}
    </>
  );
}
