import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { ImportExercisesInput } from "../../gql/graphql.ts";
import { Button } from "../../ui/button.tsx";
import type { About } from "./about-fields.tsx";
import { ImportAbout } from "./import-about.tsx";
import { ImportSets } from "./import-sets.tsx";
import type { Preview } from "./use-import.ts";
import styles from "./import-page.module.css";

/** What is to be taken of a file, and what it is called. */
export type Taken = Omit<ImportExercisesInput, "file" | "clientMutationId">;

export interface ChosenSet {
  index: number;
  title: string;
  chosen: boolean;
}

const mostSets = 100;

/** Chooses what of a file becomes exercises. */
export function ImportForm({
  preview,
  name,
  busy,
  onTake,
}: {
  preview: Preview;
  name: string;
  busy: boolean;
  onTake: (taken: Taken) => void;
}) {
  const { t, i18n } = useLingui();
  const [sets, setSets] = useState(() => titled(preview, name));
  const [about, setAbout] = useState<About>(() => ({
    subject: "MATHEMATICS",
    language: languageOf(preview, i18n.locale),
    fromYear: 1,
    toYear: 10,
    minutes: 15,
  }));
  const [trouble, setTrouble] = useState("");
  const chosen = sets.filter((set) => set.chosen);
  const count = chosen.reduce((sum, { index }) => sum + (preview.sets[index]?.questionCount ?? 0), 0);
  return (
    <form
      className={styles["form"]}
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen.length === 0 || chosen.length > mostSets) {
          setTrouble(t`Choose between 1 and ${mostSets} exercises.`);
          return;
        }
        setTrouble("");
        if (!busy)
          onTake({ ...about, sets: chosen.map(({ index, title }) => ({ index, title: title.trim() })) });
      }}
    >
      <ImportSets preview={preview} sets={sets} onChange={setSets} />
      <ImportAbout about={about} onChange={setAbout} />
      {trouble && <p role="alert">{trouble}</p>}
      <p className={styles["ways"]}>
        <Button type="submit" look="main" busy={busy}>
          {t`Import ${plural(count, { one: "# question", other: "# questions" })}`}
        </Button>
        <span className="soft">{t`They become drafts that only you see.`}</span>
      </p>
    </form>
  );
}

/** The sets with titles to begin with: the file's own, or its name. */
function titled({ sets, title }: Preview, name: string): ChosenSet[] {
  const whole = title || name.replace(/\.[^.]+$/, "");
  return sets.map((set, index) => ({
    index,
    title: set.title || (sets.length > 1 ? `${whole} ${index + 1}` : whole),
    chosen: set.questionCount > 0 && index < mostSets,
  }));
}

function languageOf({ language }: Preview, locale: string): string {
  const tag = language ?? locale;
  return /^(?:nb|no)\b/.test(tag) ? "nb" : /^en\b/.test(tag) ? "en" : tag;
}
