import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Checkbox, CheckboxGroup, Label } from "react-aria-components";
import CheckBold from "~icons/ph/check-bold";
import SlidersHorizontal from "~icons/ph/sliders-horizontal";
import { Button } from "../../ui/button.tsx";
import { Notebook } from "../../ui/notebook.tsx";
import { languages } from "./languages.ts";
import type { LibraryFilter } from "./use-library-search.ts";
import { useSubjects } from "./use-subjects.ts";
import styles from "./filter-bar.module.css";

/** Subject and language; several of each may be ticked, none means all. On a phone they lie behind one button. */
export function FilterBar({ filter }: { filter: LibraryFilter }) {
  const { t } = useLingui();
  const subjects = useSubjects();
  const [isOpen, setOpen] = useState(false);
  const count = filter.subjects.length + filter.languages.length;
  return (
    <aside className={styles["bar"]} data-open={isOpen} aria-label={t`Filters`}>
      <Button className={styles["toggle"] ?? ""} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <SlidersHorizontal aria-hidden="true" />
        {t`Filters`} {count > 0 && count}
      </Button>
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
      <CheckboxGroup
        className={styles["group"] ?? ""}
        value={filter.languages}
        onChange={filter.setLanguages}
      >
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
