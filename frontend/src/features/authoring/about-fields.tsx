import { useLingui } from "@lingui/react/macro";
import type { Subject } from "../../gql/graphql.ts";
import { languageName, languages } from "../../lib/languages.ts";
import { useSubjects } from "../../lib/subjects.ts";
import { Select } from "../../ui/select.tsx";
import { WholeField } from "./fields.tsx";

/** What a teacher finds and chooses an exercise by. */
export interface About {
  subject: Subject;
  language: string;
  fromYear: number;
  toYear: number;
  minutes: number;
}

export interface AboutFieldsProps {
  about: About;
  /** Minutes where nothing is written. */
  fallback: number;
  onChange: (change: Partial<About>) => void;
}

const years = Array.from({ length: 13 }, (_, index) => String(index + 1)).map((value) => ({
  value,
  name: value,
}));

/** Fields for what an exercise is found and chosen by. */
export function AboutFields({ about, fallback, onChange }: AboutFieldsProps) {
  const { t, i18n } = useLingui();
  const subjects = useSubjects();
  const isOffered = languages.some(({ value }) => value === about.language);
  const other = { value: about.language, name: languageName(about.language, i18n.locale) };
  return (
    <>
      <Select
        label={t`Subject`}
        value={about.subject}
        onChange={(subject) => onChange({ subject })}
        options={subjects}
      />
      <Select
        label={t`Language`}
        value={about.language}
        onChange={(language) => onChange({ language })}
        options={isOffered ? languages : [...languages, other]}
      />
      <Select
        label={t`From year`}
        value={String(about.fromYear)}
        onChange={(year) =>
          onChange({ fromYear: Number(year), toYear: Math.max(Number(year), about.toYear) })
        }
        options={years}
      />
      <Select
        label={t`To year`}
        value={String(about.toYear)}
        onChange={(year) =>
          onChange({ toYear: Number(year), fromYear: Math.min(Number(year), about.fromYear) })
        }
        options={years}
      />
      <WholeField
        label={t`Minutes`}
        value={about.minutes}
        min={1}
        max={180}
        fallback={fallback}
        onChange={(minutes) => onChange({ minutes: minutes ?? fallback })}
      />
    </>
  );
}
