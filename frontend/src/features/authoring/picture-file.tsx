import { useLingui } from "@lingui/react/macro";
import { useEffect, useRef, useState, type Ref } from "react";
import ImageIcon from "~icons/ph/image";
import WarningFill from "~icons/ph/warning-fill";
import { Button } from "../../ui/button.tsx";
import { useUploadPicture, type Picture } from "./use-upload-picture.ts";
import styles from "./picture.module.css";

export interface PictureFileProps {
  /** What the button says. */
  label: string;
  onPicture: (picture: Picture) => void;
  /** What was chosen already: it is sent at once. */
  file?: File;
  ref?: Ref<HTMLButtonElement>;
}

/** Chooses a picture from the device, or takes one that is dropped here, and gives it to the school. */
export function PictureFile({ label, onPicture, file: first, ref }: PictureFileProps) {
  const { t } = useLingui();
  const input = useRef<HTMLInputElement>(null);
  const { upload, busy, problem } = useUploadPicture(onPicture);
  const [isOver, setOver] = useState(false);
  const sent = useRef<File>(undefined);
  useEffect(() => {
    if (!first || sent.current === first) return;
    sent.current = first;
    void upload(first);
  });
  return (
    <div
      className={`${styles["file"]} ${isOver ? styles["over"] : ""}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const [file] = event.dataTransfer.files;
        if (file && !busy) void upload(file);
      }}
    >
      <Button {...(ref ? { ref } : {})} busy={busy} onClick={() => input.current?.click()}>
        <ImageIcon aria-hidden="true" /> {busy ? t`Sending the picture` : label}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={label}
        accept="image/png,image/jpeg,image/gif,image/webp"
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = ""; // so that the same can be chosen again
          if (file) void upload(file);
        }}
      />
      <p className={problem ? styles["problem"] : "soft"} role={problem ? "alert" : undefined}>
        {problem && <WarningFill aria-hidden="true" />}
        {problem ?? t`PNG, JPEG, GIF or WebP. You can drop it here, too. Where a photo was taken is removed.`}
      </p>
    </div>
  );
}
