import { useLingui } from "@lingui/react/macro";
import { useRef, type Ref } from "react";
import ImageIcon from "~icons/ph/image";
import WarningFill from "~icons/ph/warning-fill";
import { Button } from "../../ui/button.tsx";
import { useUploadPicture, type Picture } from "./use-upload-picture.ts";
import styles from "./picture.module.css";

export interface PictureFileProps {
  /** What the button says. */
  label: string;
  onPicture: (picture: Picture) => void;
  ref?: Ref<HTMLButtonElement>;
}

/** Chooses a picture from the device and gives it to the school. */
export function PictureFile({ label, onPicture, ref }: PictureFileProps) {
  const { t } = useLingui();
  const input = useRef<HTMLInputElement>(null);
  const { upload, busy, problem } = useUploadPicture(onPicture);
  return (
    <div className={styles["file"]}>
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
        {problem ?? t`PNG, JPEG, GIF or WebP. Where a photo was taken is removed.`}
      </p>
    </div>
  );
}
