import { Plural, useLingui } from "@lingui/react/macro";
import { useEffect, useRef } from "react";
import { graphql } from "../../gql/gql.ts";
import type { ExerciseListQuery } from "../../gql/graphql.ts";
import { usePages } from "../../lib/pages.ts";
import { Button } from "../../ui/button.tsx";
import { Empty } from "../../ui/empty.tsx";
import { ProblemNote } from "../../ui/problem.tsx";
import { SearchField } from "../../ui/search-field.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { ExerciseLine } from "./exercise-line.tsx";
import type { LibraryFilter } from "./use-library-search.ts";
import styles from "./exercise-list.module.css";

const ExerciseListDocument = graphql(`
  query ExerciseList($after: String, $filter: ExerciseFilter) {
    library(first: 20, after: $after, filter: $filter) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          ...ExerciseLine_exercise
        }
      }
    }
  }
`);

const libraryOf = (data: ExerciseListQuery) => data.library;

export interface ExerciseListProps {
  filter: LibraryFilter;
  /** `id` of the exercise that lies open. */
  open: string | undefined;
  onOpen: (id: string) => void;
  /** What opening is called here, and what the open one is called. */
  words: { open: string; opened: string };
  /** Where several may be chosen: which are, and how to choose. */
  picked?: { has: (id: string) => boolean; toggle: (id: string) => void };
}

/** The exercises that the filter lets through. */
export function ExerciseList({ filter, open, onOpen, words, picked }: ExerciseListProps) {
  const { t } = useLingui();
  const pages = usePages(ExerciseListDocument, filter.variables, libraryOf);
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    // An exercise that is no favourite any longer leaves the list of them, and the keyboard's place with it.
    if (filter.starred && document.activeElement === document.body)
      list.current?.querySelector("button")?.focus();
  }, [filter.starred, pages.nodes.length]);
  const total = pages.first?.library.totalCount ?? 0;
  return (
    <>
      <SearchField label={t`Search the library`} value={filter.search} onSearch={filter.setSearch} />
      <p className={styles["count"]} role="status">
        {pages.first && total > 0 && <Plural value={total} one="# exercise" other="# exercises" />}
        {pages.first && total > 0 && filter.narrowed && (
          <>
            {" "}
            <Button look="link" onClick={filter.clear}>
              {t`Clear filters`}
            </Button>
          </>
        )}
      </p>
      {!pages.first && !pages.error && (
        <Skeleton rows={7} rowHeight={69} label={t`The library is being fetched`} />
      )}
      {pages.first && total === 0 && (
        <Empty
          art="shelf"
          heading={filter.search ? t`Nothing about “${filter.search}” yet` : t`Nothing here yet`}
        >
          {filter.narrowed ? (
            <Button onClick={filter.clear}>{t`Show the whole library`}</Button>
          ) : (
            <p className="soft">{t`The library has no exercises for this school yet.`}</p>
          )}
        </Empty>
      )}
      <ul className={styles["list"]} ref={list}>
        {pages.nodes.map((exercise) => (
          <ExerciseLine
            key={exercise.id}
            exercise={exercise}
            isOpen={exercise.id === open}
            onOpen={() => onOpen(exercise.id)}
            words={words}
            {...(picked && {
              picked: picked.has(exercise.id),
              onPick: () => picked.toggle(exercise.id),
            })}
          />
        ))}
      </ul>
      {pages.hasNext && <Button busy={pages.loading} onClick={pages.loadNext}>{t`Show more`}</Button>}
      {pages.error && <ProblemNote error={pages.error} onRetry={pages.reload} />}
    </>
  );
}
