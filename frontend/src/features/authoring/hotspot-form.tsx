import { useLingui } from "@lingui/react/macro";
import { useId, useState } from "react";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { AreaCanvas } from "./area-canvas.tsx";
import { AreaRow } from "./area-row.tsx";
import { emptyArea, middle, scaled, type Area } from "./areas.ts";
import { moved, replaced, without, type HotspotKey } from "./draft.ts";
import { Tick } from "./fields.tsx";
import { PictureFile } from "./picture-file.tsx";
import type { Picture } from "./use-upload-picture.ts";
import styles from "./form.module.css";
import own from "./hotspot.module.css";

/** A picture to point at: what it shows, and which places there are. */
export function HotspotForm({
  hotspot,
  lang,
  onChange,
}: {
  hotspot: HotspotKey;
  lang: string;
  onChange: (hotspot: HotspotKey) => void;
}) {
  const { t } = useLingui();
  const group = useId();
  const [shape, setShape] = useState<Area["shape"]>("RECT");
  // Counts what was done in the picture itself: the fields then begin anew with the numbers of it.
  const [round, setRound] = useState(0);
  const { source, width, height, areas, multiple } = hotspot;
  const setAreas = (to: Area[]) => onChange({ ...hotspot, areas: to });
  const add = (coords: number[]) => setAreas([...areas, emptyArea(shape, coords)]);
  const change = (index: number, area: Area) =>
    setAreas(
      area.right && !multiple
        ? areas.map((other, place) => (place === index ? area : { ...other, right: false }))
        : replaced(areas, index, area),
    );
  const setPicture = (picture: Picture) => {
    const [across, down] = source ? [picture.width / width, picture.height / height] : [1, 1];
    const { source: at, width: w, height: h } = picture;
    onChange({
      ...hotspot,
      source: at,
      width: w,
      height: h,
      areas: areas.map((area) => scaled(area, across, down)),
    });
    setRound(round + 1);
  };
  const several = (to: boolean) => {
    const first = areas.findIndex(({ right }) => right);
    onChange({
      ...hotspot,
      multiple: to,
      areas: to ? areas : areas.map((area, index) => ({ ...area, right: index === first })),
    });
  };
  return (
    <>
      <fieldset className={styles["group"]}>
        <legend>{t`The picture`}</legend>
        <PictureFile
          label={source ? t`Choose another picture` : t`Choose a picture`}
          onPicture={setPicture}
        />
        {source && (
          <Field
            label={t`What the picture shows, without telling what is right`}
            value={hotspot.alt}
            maxLength={500}
            lang={lang}
            error={hotspot.alt.trim() ? undefined : t`Say in words what the picture shows.`}
            onChange={(event) => onChange({ ...hotspot, alt: event.target.value })}
          />
        )}
      </fieldset>
      {source && (
        <fieldset className={styles["group"]}>
          <legend>{multiple ? t`Places: tick all that are right` : t`Places: mark the right one`}</legend>
          <p className="soft">
            {t`Draw a place on the picture, or add one and say where it is in numbers. Drag a place to move it, and the corners of a polygon to shape it. Where two overlap, the first counts.`}
          </p>
          <div className={own["shapes"]} role="radiogroup" aria-label={t`Shape of new places`}>
            <Tick radio={group} checked={shape === "RECT"} onChange={() => setShape("RECT")}>
              {t`Rectangle`}
            </Tick>
            <Tick radio={group} checked={shape === "CIRCLE"} onChange={() => setShape("CIRCLE")}>
              {t`Circle`}
            </Tick>
            <Tick radio={group} checked={shape === "POLY"} onChange={() => setShape("POLY")}>
              {t`Polygon`}
            </Tick>
          </div>
          <AreaCanvas
            key={shape}
            hotspot={hotspot}
            shape={shape}
            onDraw={add}
            onMove={(index, area) => {
              change(index, area);
              setRound(round + 1);
            }}
          />
          <ol className={styles["rows"]}>
            {areas.map((area, index) => (
              <li key={`${area.key} ${round}`} className={styles["row"]}>
                <AreaRow
                  area={area}
                  number={index + 1}
                  width={width}
                  height={height}
                  lang={lang}
                  radio={multiple ? undefined : `${group} right`}
                  onChange={(to) => change(index, to)}
                  onMove={(by) => setAreas(moved(areas, index, by))}
                  onDelete={() => setAreas(without(areas, index))}
                />
              </li>
            ))}
          </ol>
          <Button onClick={() => add(middle(shape, width, height, areas.length))}>{t`Add a place`}</Button>
          <Tick checked={multiple} onChange={several}>
            {t`Several places may be right`}
          </Tick>
        </fieldset>
      )}
    </>
  );
}
