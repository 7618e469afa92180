import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import WarningFill from "~icons/ph/warning-fill";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import type { Area } from "./areas.ts";
import { CornerFields } from "./corner-fields.tsx";
import { Tick, WholeField } from "./fields.tsx";
import { crosses } from "./polygon.ts";
import { RichField } from "./rich-field.tsx";
import { RowButtons } from "./row-buttons.tsx";
import styles from "./form.module.css";
import own from "./hotspot.module.css";

export interface AreaRowProps {
  area: Area;
  /** From 1, as it stands in the picture. */
  number: number;
  /** The picture's size. */
  width: number;
  height: number;
  lang: string;
  /** Name of the group in which one only is right; left out where several may be. */
  radio?: string | undefined;
  onChange: (area: Area) => void;
  onMove: (by: -1 | 1) => void;
  onDelete: () => void;
}

/** A place in the picture: its name, whether it is right, and where it is, in numbers. */
export function AreaRow({
  area,
  number,
  width,
  height,
  lang,
  radio,
  onChange,
  onMove,
  onDelete,
}: AreaRowProps) {
  const { t } = useLingui();
  const [withFeedback, setWithFeedback] = useState(area.feedback !== "");
  const fields =
    area.shape === "CIRCLE"
      ? [t`From the left`, t`From the top`, t`Radius`]
      : area.shape === "RECT"
        ? [t`Left edge`, t`Upper edge`, t`Right edge`, t`Lower edge`]
        : [];
  const most = (index: number) =>
    area.shape === "CIRCLE" && index === 2 ? Math.max(width, height) : index % 2 === 0 ? width : height;
  const setCoord = (index: number, to: number | null) =>
    onChange({ ...area, coords: area.coords.map((n, place) => (place === index ? (to ?? n) : n)) });
  return (
    <>
      <div className={styles["line"]}>
        <Tick
          checked={area.right}
          onChange={(right) => onChange({ ...area, right })}
          {...(radio === undefined ? {} : { radio })}
        >
          {t`Place ${number} is right`}
        </Tick>
        <RowButtons name={t`place ${number}`} onMove={onMove} onDelete={onDelete} />
      </div>
      <Field
        label={t`Name of place ${number}, for those who do not point`}
        value={area.name}
        lang={lang}
        onChange={(event) => onChange({ ...area, name: event.target.value })}
      />
      {fields.length > 0 && (
        <fieldset className={styles["places"]}>
          <legend>{t`Where it is, in pixels of the picture`}</legend>
          {fields.map((label, index) => (
            <WholeField
              key={label}
              label={label}
              value={area.coords[index] ?? 0}
              min={0}
              max={most(index)}
              fallback={null}
              onChange={(to) => setCoord(index, to)}
            />
          ))}
        </fieldset>
      )}
      {area.shape === "POLY" && (
        <>
          {crosses(area.coords) && (
            <p className={own["crossed"]} role="status">
              <WarningFill aria-hidden="true" />
              {t`The edges of place ${number} cross each other. Drag its corners apart.`}
            </p>
          )}
          <CornerFields
            coords={area.coords}
            width={width}
            height={height}
            onChange={(coords) => onChange({ ...area, coords })}
          />
        </>
      )}
      {withFeedback ? (
        <RichField
          label={t`Feedback to whoever points at place ${number}`}
          lang={lang}
          html={area.feedback}
          onChange={(feedback) => onChange({ ...area, feedback })}
        />
      ) : (
        <Button look="link" onClick={() => setWithFeedback(true)}>
          {t`Add feedback to place ${number}`}
        </Button>
      )}
    </>
  );
}
