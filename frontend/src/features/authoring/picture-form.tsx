import { useLingui } from "@lingui/react/macro";
import { useEffect, useId, useRef, useState } from "react";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { usePicture } from "../../ui/use-picture.ts";
import { Tick } from "./fields.tsx";
import { PictureFile } from "./picture-file.tsx";
import type { Picture } from "./use-upload-picture.ts";
import styles from "./picture.module.css";

export interface TextPicture extends Picture {
  /** Empty for one that is only decoration. */
  alt: string;
}

export interface PictureFormProps {
  /** The picture that is to be changed; null for a new one. */
  first: TextPicture | null;
  /** What was pasted or dropped: it is sent at once. */
  file?: File;
  lang?: string | undefined;
  onDone: (picture: TextPicture) => void;
  onCancel: () => void;
}

/** A picture for a text, with what it shows in words: whoever does not see it misses nothing. */
export function PictureForm({ first, file, lang, onDone, onCancel }: PictureFormProps) {
  const { t } = useLingui();
  const [picture, setPicture] = useState<Picture | null>(first);
  const [alt, setAlt] = useState(first?.alt ?? "");
  const [isDecoration, setDecoration] = useState(first?.alt === "");
  const [tried, setTried] = useState(false);
  const choose = useRef<HTMLButtonElement>(null);
  const words = useRef<HTMLInputElement>(null);
  const heading = useId();
  // To the button that chooses one, and from there to the words about it.
  useEffect(() => (picture ? words.current : choose.current)?.focus(), [picture]);
  const missing = !isDecoration && alt.trim() === "";
  const done = () => {
    setTried(true);
    if (missing) words.current?.focus();
    else if (picture) onDone({ ...picture, alt: isDecoration ? "" : alt.trim() });
  };
  return (
    <div
      role="group"
      aria-labelledby={heading}
      className={styles["form"]}
      onKeyDown={(event) => {
        if (event.key === "Escape") onCancel();
        if (event.key === "Enter" && event.target === words.current) done();
      }}
    >
      <b id={heading}>{first ? t`Change the picture` : t`Add a picture`}</b>
      {picture && <Thumbnail {...picture} />}
      <PictureFile
        ref={choose}
        label={picture ? t`Choose another picture` : t`Choose a picture`}
        onPicture={setPicture}
        {...(file ? { file } : {})}
      />
      {picture && (
        <>
          {!isDecoration && (
            <Field
              ref={words}
              label={t`What the picture shows`}
              value={alt}
              maxLength={500}
              error={
                tried && missing
                  ? t`Say in words what the picture shows, or tick that it is only decoration.`
                  : undefined
              }
              onChange={(event) => setAlt(event.target.value)}
              {...(lang ? { lang } : {})}
            />
          )}
          <Tick checked={isDecoration} onChange={setDecoration}>
            {t`Only decoration: nothing is missed without it`}
          </Tick>
        </>
      )}
      <div className={styles["ends"]}>
        {picture && <Button onClick={done}>{first ? t`Change the picture` : t`Put the picture in`}</Button>}
        <Button look="link" onClick={onCancel}>
          {t`Cancel`}
        </Button>
      </div>
    </div>
  );
}

function Thumbnail({ source, width, height }: Picture) {
  return (
    <img
      src={usePicture(source, width, height)}
      alt=""
      width={width}
      height={height}
      className={styles["thumbnail"]}
    />
  );
}
