import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { Empty } from "../../ui/empty.tsx";
import { Field } from "../../ui/field.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import type { Changes } from "./use-changes.ts";
import styles from "./groups.module.css";

/** Before there are groups: what they are for, and a form that makes the first ones. */
export function FirstGrouping({ changes }: { changes: Changes }) {
  const { t } = useLingui();
  return (
    <>
      <PageHeading className="hidden-text">{t`Groups`}</PageHeading>
      <Empty art="shelf" heading={t`No groups yet`}>
        <p>
          {t`Divide the class, also those who have never opened Lectern, and give each group its own exercises.`}
        </p>
        <GroupingForm changes={changes} />
      </Empty>
    </>
  );
}

/** Makes a grouping with empty groups. */
export function GroupingForm({ changes, onDone }: { changes: Changes; onDone?: () => void }) {
  const { t } = useLingui();
  const [title, setTitle] = useState("");
  const [count, setCount] = useState("4");
  return (
    <form
      className={styles["form"]}
      onSubmit={(event) => {
        event.preventDefault();
        changes.createGrouping(title.trim() || t`Groups`, Math.min(100, Math.max(0, Number(count) || 0)));
        onDone?.();
      }}
    >
      <Field
        label={t`What the grouping is called`}
        value={title}
        maxLength={100}
        placeholder={t`Groups`}
        onChange={(event) => setTitle(event.target.value)}
      />
      <Field
        label={t`How many groups`}
        type="number"
        min={0}
        max={100}
        value={count}
        onChange={(event) => setCount(event.target.value)}
      />
      <Button type="submit" look="main" busy={changes.busy}>
        {t`Make the groups`}
      </Button>
    </form>
  );
}
