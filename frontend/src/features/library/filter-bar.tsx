import { useLingui } from "@lingui/react/macro";
import { Checkbox, CheckboxGroup, Label } from "react-aria-components";
import CheckBold from "~icons/ph/check-bold";
import { Notebook } from "../../ui/notebook.tsx";
import { languages } from "./languages.ts";
import type { LibraryFilter } from "./use-library-search.ts";
import { useSubjects } from "./use-subjects.ts";
import styles from "./filter-bar.module.css";

/** Subject and language; several of each may be ticked, none means all. */
export function FilterBar({ filter }: { filter: LibraryFilter }) {
  const { t } = useLingui();
  const subjects = useSubjects();
  return (
    <aside className={styles["bar"]} aria-label={t`Filters`}>
      <CheckboxGroup className={styles["group"] ?? ""} value={filter.subjects} onChange={filter.setSubjects}>
        <Label className={styles["label"] ?? ""}>{t`Subject`}</Label>
        {subjects.map(({ subject, name }) => (
          <Checkbox key={subject} value={subject} className={styles["choice"] ?? ""}>
            <Box />
            <Notebook subject={subject} size="small" />
            {name}
          </Checkbox>
        ))}
      </CheckboxGroup>
      <CheckboxGroup className={styles["group"] ?? ""} value={filter.languages} onChange={filter.setLanguages}>
        <Label className={styles["label"] ?? ""}>{t`Language`}</Label>
        {languages.map(({ tag, name }) => (
          <Checkbox key={tag} value={tag} className={styles["choice"] ?? ""} lang={tag}>
            <Box />
            {name}
          </Checkbox>
        ))}
      </CheckboxGroup>
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
