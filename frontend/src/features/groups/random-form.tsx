import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import styles from "./groups.module.css";

/** How groups are made at random: by how many, or by how large. */
export function RandomForm({
  groupCount,
  onMake,
}: {
  groupCount: number;
  onMake: (how: { groupCount: number } | { groupSize: number }) => void;
}) {
  const { t } = useLingui();
  const [by, setBy] = useState<"groupCount" | "groupSize">("groupCount");
  const [count, setCount] = useState(String(Math.max(groupCount, 2)));
  const [size, setSize] = useState("4");
  const value = Number(by === "groupCount" ? count : size);
  return (
    <form
      className={styles["form"]}
      onSubmit={(event) => {
        event.preventDefault();
        if (value >= 1) onMake(by === "groupCount" ? { groupCount: value } : { groupSize: value });
      }}
    >
      <fieldset>
        <legend className="hidden-text">{t`Make groups by`}</legend>
        <label className={styles["switch"]}>
          <input type="radio" name="by" checked={by === "groupCount"} onChange={() => setBy("groupCount")} />
          {t`How many groups`}
        </label>
        <label className={styles["switch"]}>
          <input type="radio" name="by" checked={by === "groupSize"} onChange={() => setBy("groupSize")} />
          {t`How many students to a group`}
        </label>
      </fieldset>
      {by === "groupCount" ? (
        <Field
          label={t`Groups`}
          type="number"
          min={1}
          max={100}
          value={count}
          onChange={(event) => setCount(event.target.value)}
        />
      ) : (
        <Field
          label={t`Students to a group at most`}
          type="number"
          min={1}
          max={100}
          value={size}
          onChange={(event) => setSize(event.target.value)}
        />
      )}
      <p className="soft">{t`The whole class is put into groups at random. Those who are pinned stay.`}</p>
      <Button type="submit" look="main">{t`Make the groups`}</Button>
    </form>
  );
}
