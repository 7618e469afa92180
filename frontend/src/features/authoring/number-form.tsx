import { useLingui } from "@lingui/react/macro";
import { Field } from "../../ui/field.tsx";
import type { RightNumber } from "./draft.ts";
import { DecimalField, Tick } from "./fields.tsx";
import styles from "./form.module.css";

/** The right number, how far off an answer may be, and its unit. */
export function NumberForm({
  number,
  onChange,
}: {
  number: RightNumber;
  onChange: (number: RightNumber) => void;
}) {
  const { t } = useLingui();
  return (
    <fieldset className={styles["group"]}>
      <legend>{t`The right number`}</legend>
      <div className={styles["grid"]}>
        <DecimalField
          label={t`Right number`}
          value={number.value}
          onChange={(value) => onChange({ ...number, value })}
        />
        <DecimalField
          label={t`May be off by`}
          value={number.tolerance}
          onChange={(tolerance) => onChange({ ...number, tolerance })}
        />
        <Field
          label={t`Unit, if any`}
          value={number.unit}
          onChange={(event) => onChange({ ...number, unit: event.target.value })}
        />
        <Field
          label={t`Shown as, empty for the number itself`}
          placeholder="3/4"
          value={number.shown}
          onChange={(event) => onChange({ ...number, shown: event.target.value })}
        />
      </div>
      <Tick checked={number.relative} onChange={(relative) => onChange({ ...number, relative })}>
        {t`What it may be off by is a share of the number: 0.05 of 200 is 10`}
      </Tick>
    </fieldset>
  );
}
