import { useLingui } from "@lingui/react/macro";
import { AboutFields, type About } from "./about-fields.tsx";
import styles from "./import-page.module.css";

/** What a teacher finds and chooses the exercises of a file by, said of all alike; it can be changed for each later. */
export function ImportAbout({ about, onChange }: { about: About; onChange: (about: About) => void }) {
  const { t } = useLingui();
  return (
    <fieldset className={styles["all"]}>
      <legend>
        <h2>{t`For all of them`}</h2>
      </legend>
      <div className={styles["grid"]}>
        <AboutFields about={about} fallback={15} onChange={(change) => onChange({ ...about, ...change })} />
      </div>
    </fieldset>
  );
}
