import { useLingui } from "@lingui/react/macro";
import type { Subject } from "../../gql/graphql.ts";
import { Select } from "../../ui/select.tsx";
import { WholeField } from "./fields.tsx";
import styles from "./import-page.module.css";

/** What is said of all exercises of a file alike. */
export interface About {
  subject: Subject;
  language: string;
  fromYear: number;
  toYear: number;
  minutes: number;
}

/** What a teacher finds and chooses the exercises by; it can be changed for each later. */
export function ImportAbout({ about, onChange }: { about: About; onChange: (about: About) => void }) {
  const { t, i18n } = useLingui();
  const years = Array.from({ length: 13 }, (_, index) => String(index + 1)).map((value) => ({
    value,
    name: value,
  }));
  const languages = [
    { value: "nb", name: "Norsk bokmål" },
    { value: "en", name: "English" },
  ];
  if (!languages.some(({ value }) => value === about.language)) {
    const name = new Intl.DisplayNames([i18n.locale], { type: "language" }).of(about.language);
    languages.push({ value: about.language, name: name ?? about.language });
  }
  return (
    <fieldset className={styles["all"]}>
      <legend>
        <h2>{t`For all of them`}</h2>
      </legend>
      <div className={styles["grid"]}>
        <Select
          label={t`Subject`}
          value={about.subject}
          onChange={(subject) => onChange({ ...about, subject })}
          options={[
            { value: "MATHEMATICS", name: t`Maths` },
            { value: "LANGUAGE", name: t`Languages` },
            { value: "SCIENCE", name: t`Science` },
            { value: "SOCIAL_STUDIES", name: t`Social studies` },
          ]}
        />
        <Select
          label={t`Language`}
          value={about.language}
          onChange={(language) => onChange({ ...about, language })}
          options={languages}
        />
        <Select
          label={t`From year`}
          value={String(about.fromYear)}
          onChange={(year) =>
            onChange({ ...about, fromYear: Number(year), toYear: Math.max(Number(year), about.toYear) })
          }
          options={years}
        />
        <Select
          label={t`To year`}
          value={String(about.toYear)}
          onChange={(year) =>
            onChange({ ...about, toYear: Number(year), fromYear: Math.min(Number(year), about.fromYear) })
          }
          options={years}
        />
        <WholeField
          label={t`Minutes`}
          value={about.minutes}
          min={1}
          max={180}
          fallback={15}
          onChange={(minutes) => onChange({ ...about, minutes: minutes ?? 15 })}
        />
      </div>
    </fieldset>
  );
}
