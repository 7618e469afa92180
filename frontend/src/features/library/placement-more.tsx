import { useLingui } from "@lingui/react/macro";
import { useViewer } from "../../lib/viewer.tsx";
import { Field } from "../../ui/field.tsx";
import { Select } from "../../ui/select.tsx";
import { TextField } from "../../ui/text-field.tsx";
import styles from "./placement-more.module.css";

/** What may be said of a placed exercise beyond title, points and due date. */
export interface MorePlacement {
  text: string;
  /** From when students get in, as a field of date and time has it; empty for at once. */
  available: string;
  released: "platform" | "yes" | "no";
}

/** Text beside the title, when it opens, and whether grades show: folded away, because hardly anybody needs them. */
export function PlacementMore({
  value,
  onChange,
  scored,
  refusalOf,
}: {
  value: MorePlacement;
  onChange: (change: Partial<MorePlacement>) => void;
  /** Whether the platform takes a score. Without one no grade is released. */
  scored: boolean;
  refusalOf: (member: string) => string | undefined;
}) {
  const { t } = useLingui();
  const { platformName } = useViewer();
  return (
    <details className={styles["more"]}>
      <summary>{t`More`}</summary>
      <div className={styles["fields"]}>
        <TextField
          label={t`Text beside the title`}
          rows={3}
          maxLength={2000}
          value={value.text}
          onChange={(event) => onChange({ text: event.target.value })}
          error={refusalOf("text")}
        />
        <Field
          label={t`Open from, if not at once`}
          type="datetime-local"
          value={value.available}
          onChange={(event) => onChange({ available: event.target.value })}
          error={refusalOf("availableAt")}
        />
        {scored && (
          <Select
            label={t`Grades`}
            value={value.released}
            onChange={(released) => onChange({ released })}
            options={[
              { value: "platform", name: t`As ${platformName} does it` },
              { value: "yes", name: t`Students see them at once` },
              { value: "no", name: t`Students do not see them yet` },
            ]}
          />
        )}
      </div>
    </details>
  );
}
