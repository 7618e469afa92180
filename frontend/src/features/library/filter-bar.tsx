import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Checkbox, CheckboxGroup, Label } from "react-aria-components";
import CheckBold from "~icons/ph/check-bold";
import SlidersHorizontal from "~icons/ph/sliders-horizontal";
import { useSubjects } from "../../lib/subjects.ts";
import { Button } from "../../ui/button.tsx";
import { Notebook } from "../../ui/notebook.tsx";
import { languages } from "../../lib/languages.ts";
import type { LibraryFilter } from "./use-library-search.ts";
import { useQuestionKinds } from "../../lib/question-kinds.ts";
import styles from "./filter-bar.module.css";

/** What to see of the library. Of subjects, languages and kinds several may be ticked, none means all. On a phone they lie behind one button. */
export function FilterBar({ filter }: { filter: LibraryFilter }) {
  const { t } = useLingui();
  const subjects = useSubjects();
  const kinds = useQuestionKinds();
  const [isOpen, setOpen] = useState(false);
  const more = [filter.school, filter.starred, filter.year, filter.minutes].filter(Boolean).length;
  const count = filter.subjects.length + filter.languages.length + filter.kinds.length + more;
  return (
    <aside className={styles["bar"]} data-open={isOpen} aria-label={t`Filters`}>
      <Button className={styles["toggle"] ?? ""} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <SlidersHorizontal aria-hidden="true" />
        {t`Filters`} {count > 0 && count}
      </Button>
      <CheckboxGroup className={styles["group"] ?? ""} value={filter.subjects} onChange={filter.setSubjects}>
        <Label className={styles["label"] ?? ""}>{t`Subject`}</Label>
        {subjects.map(({ value: subject, name }) => (
          <Checkbox key={subject} value={subject} className={styles["choice"] ?? ""}>
            <Box />
            <Notebook subject={subject} size="small" />
            {name}
          </Checkbox>
        ))}
      </CheckboxGroup>
      <CheckboxGroup
        className={styles["group"] ?? ""}
        value={filter.languages}
        onChange={filter.setLanguages}
      >
        <Label className={styles["label"] ?? ""}>{t`Language`}</Label>
        {languages.map(({ value, name }) => (
          <Checkbox key={value} value={value} className={styles["choice"] ?? ""} lang={value}>
            <Box />
            {name}
          </Checkbox>
        ))}
      </CheckboxGroup>
      <details className={styles["group"]} open={filter.kinds.length > 0 || undefined}>
        <summary className={styles["summary"]}>
          {t`Kinds of question`} {filter.kinds.length > 0 && filter.kinds.length}
        </summary>
        <CheckboxGroup
          className={styles["kinds"] ?? ""}
          value={filter.kinds}
          onChange={filter.setKinds}
          aria-label={t`Kinds of question`}
        >
          {kinds.map(({ value, name }) => (
            <Checkbox key={value} value={value} className={styles["choice"] ?? ""}>
              <Box />
              {name}
            </Checkbox>
          ))}
        </CheckboxGroup>
      </details>
      <div className={`${styles["group"]} ${styles["rest"]}`}>
        <Checkbox isSelected={filter.starred} onChange={filter.setStarred} className={styles["choice"] ?? ""}>
          <Box />
          {t`My favourites`}
        </Checkbox>
        <Checkbox isSelected={filter.school} onChange={filter.setSchool} className={styles["choice"] ?? ""}>
          <Box />
          {t`Written at my school`}
        </Checkbox>
        <label className={styles["pick"]}>
          {t`School year`}
          <select
            value={filter.year ?? ""}
            onChange={(event) => filter.setYear(Number(event.target.value) || undefined)}
          >
            <option value="">{t`Any`}</option>
            {Array.from({ length: 13 }, (_, index) => (
              <option key={index}>{index + 1}</option>
            ))}
          </select>
        </label>
        <label className={styles["pick"]}>
          {t`Minutes at most`}
          <select
            value={filter.minutes ?? ""}
            onChange={(event) => filter.setMinutes(Number(event.target.value) || undefined)}
          >
            <option value="">{t`Any`}</option>
            {[10, 20, 30, 45].map((minutes) => (
              <option key={minutes}>{minutes}</option>
            ))}
          </select>
        </label>
      </div>
    </aside>
  );
}

function Box() {
  return (
    <span className={styles["box"]} aria-hidden="true">
      <CheckBold />
    </span>
  );
}
