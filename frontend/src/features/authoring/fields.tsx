import { useLingui } from "@lingui/react/macro";
import { useState, type ReactNode } from "react";
import { Field } from "../../ui/field.tsx";
import styles from "./fields.module.css";

/** A box to tick, with its label behind it. */
export function Tick({
  checked,
  onChange,
  children,
  radio,
}: {
  checked: boolean;
  onChange: (checked: boolean) => void;
  children: ReactNode;
  /** Name of the group in which one only is ticked. */
  radio?: string;
}) {
  return (
    <label className={styles["tick"]}>
      <input
        type={radio === undefined ? "checkbox" : "radio"}
        name={radio}
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
      />
      {children}
    </label>
  );
}

const decimal = /^-?\d{1,12}(?:[.,]\d{1,9})?$/;

/** A number with decimals, by comma or point. What is no number stays in the field and goes no further. */
export function DecimalField({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
}) {
  const { t } = useLingui();
  const [text, setText] = useState<string | null>(null);
  const shown = text ?? value;
  return (
    <Field
      label={label}
      inputMode="decimal"
      value={shown}
      error={decimal.test(shown.trim()) ? undefined : t`Write a number.`}
      onChange={(event) => {
        const written = event.target.value;
        setText(written);
        if (decimal.test(written.trim())) onChange(written.trim().replace(",", "."));
      }}
    />
  );
}

/** A whole number; nothing for the fallback. */
export function WholeField({
  label,
  value,
  onChange,
  min,
  max,
  fallback,
}: {
  label: string;
  value: number | null;
  onChange: (value: number | null) => void;
  min: number;
  max: number;
  fallback: number | null;
}) {
  const { t } = useLingui();
  const [text, setText] = useState<string | null>(null);
  const shown = text ?? value?.toString() ?? "";
  const number = shown.trim() === "" ? fallback : Number(shown);
  const fits = number === null || (Number.isInteger(number) && number >= min && number <= max);
  return (
    <Field
      label={label}
      inputMode="numeric"
      value={shown}
      error={fits ? undefined : t`Write a whole number from ${min} to ${max}.`}
      onChange={(event) => {
        const written = event.target.value;
        setText(written);
        const n = written.trim() === "" ? fallback : Number(written);
        if (n === null || (Number.isInteger(n) && n >= min && n <= max)) onChange(n);
      }}
    />
  );
}
