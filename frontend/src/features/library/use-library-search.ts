import { useCallback, useMemo } from "react";
import type { ExerciseFilter, QuestionKind, Subject } from "../../gql/graphql.ts";

/** What is looked for in the library, as it stands in the address. */
export interface LibrarySearch {
  search?: string | undefined;
  /** Subjects, parted by commas; none for all. */
  subject?: string | undefined;
  /** Language tags, parted by commas; none for all. */
  language?: string | undefined;
  /** Kinds of question, parted by commas; none for all. */
  kind?: string | undefined;
  /** Only what was written at the school. */
  school?: true | undefined;
  /** Only one's own favourites. */
  starred?: true | undefined;
  /** A school year; any when left out. */
  year?: number | undefined;
  /** How many minutes at most; any time when left out. */
  minutes?: number | undefined;
  /** The exercise that lies open. */
  open?: string | undefined;
  /** To choose one for the link that was opened. */
  here?: true | undefined;
}

export interface LibraryFilter {
  search: string;
  subjects: string[];
  languages: string[];
  kinds: string[];
  school: boolean;
  starred: boolean;
  year: number | undefined;
  minutes: number | undefined;
  /** As the API takes it; the same object while nothing changes. */
  variables: { filter: ExerciseFilter };
  /** Whether anything is looked for at all. */
  narrowed: boolean;
  setSearch: (search: string) => void;
  setSubjects: (subjects: string[]) => void;
  setLanguages: (languages: string[]) => void;
  setKinds: (kinds: string[]) => void;
  setSchool: (school: boolean) => void;
  setStarred: (starred: boolean) => void;
  setYear: (year: number | undefined) => void;
  setMinutes: (minutes: number | undefined) => void;
  clear: () => void;
}

/** Reads the filter from the address, and writes it there. */
export function useLibraryFilter(
  { search = "", subject = "", language = "", kind = "", school, starred, year, minutes }: LibrarySearch,
  go: (change: LibrarySearch) => void,
): LibraryFilter {
  const variables = useMemo(
    () => ({
      filter: {
        search: search || null,
        subjects: list(subject) as Subject[],
        languages: list(language),
        kinds: list(kind) as QuestionKind[],
        fromSchool: school ?? null,
        favourites: starred ?? null,
        year: year ?? null,
        mostMinutes: minutes ?? null,
      },
    }),
    [search, subject, language, kind, school, starred, year, minutes],
  );
  const setSearch = useCallback((value: string) => go({ search: value || undefined }), [go]);
  return {
    search,
    subjects: list(subject),
    languages: list(language),
    kinds: list(kind),
    school: school ?? false,
    starred: starred ?? false,
    year,
    minutes,
    variables,
    narrowed:
      search !== "" ||
      subject !== "" ||
      language !== "" ||
      kind !== "" ||
      Boolean(school ?? starred ?? year ?? minutes),
    setSearch,
    setSubjects: (subjects) => go({ subject: subjects.join() || undefined }),
    setLanguages: (languages) => go({ language: languages.join() || undefined }),
    setKinds: (kinds) => go({ kind: kinds.join() || undefined }),
    setSchool: (only) => go({ school: only || undefined }),
    setStarred: (only) => go({ starred: only || undefined }),
    setYear: (to) => go({ year: to }),
    setMinutes: (to) => go({ minutes: to }),
    clear: () =>
      go({
        search: undefined,
        subject: undefined,
        language: undefined,
        kind: undefined,
        school: undefined,
        starred: undefined,
        year: undefined,
        minutes: undefined,
      }),
  };
}

function list(joined: string): string[] {
  return joined === "" ? [] : joined.split(",");
}
