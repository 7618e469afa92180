import { useCallback, useMemo } from "react";
import type { ExerciseFilter, Subject } from "../../gql/graphql.ts";

/** What is looked for in the library, as it stands in the address. */
export interface LibrarySearch {
  search?: string | undefined;
  /** Subjects, parted by commas; none for all. */
  subject?: string | undefined;
  /** Language tags, parted by commas; none for all. */
  language?: string | undefined;
  /** The exercise that lies open. */
  open?: string | undefined;
  /** To choose one for the link that was opened. */
  here?: true | undefined;
}

export interface LibraryFilter {
  search: string;
  subjects: string[];
  languages: string[];
  /** As the API takes it; the same object while nothing changes. */
  variables: { filter: ExerciseFilter };
  /** Whether anything is looked for at all. */
  narrowed: boolean;
  setSearch: (search: string) => void;
  setSubjects: (subjects: string[]) => void;
  setLanguages: (languages: string[]) => void;
  clear: () => void;
}

/** Reads the filter from the address, and writes it there. */
export function useLibraryFilter(
  { search = "", subject = "", language = "" }: LibrarySearch,
  go: (change: LibrarySearch) => void,
): LibraryFilter {
  const variables = useMemo(
    () => ({
      filter: { search: search || null, subjects: list(subject) as Subject[], languages: list(language) },
    }),
    [search, subject, language],
  );
  const setSearch = useCallback((value: string) => go({ search: value || undefined }), [go]);
  return {
    search,
    subjects: list(subject),
    languages: list(language),
    variables,
    narrowed: search !== "" || subject !== "" || language !== "",
    setSearch,
    setSubjects: (subjects) => go({ subject: subjects.join() || undefined }),
    setLanguages: (languages) => go({ language: languages.join() || undefined }),
    clear: () => go({ search: undefined, subject: undefined, language: undefined }),
  };
}

function list(joined: string): string[] {
  return joined === "" ? [] : joined.split(",");
}
