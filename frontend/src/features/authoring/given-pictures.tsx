import { Plural, Trans } from "@lingui/react/macro";
import type { Editor } from "@tiptap/react";
import WarningFill from "~icons/ph/warning-fill";
import { Button } from "../../ui/button.tsx";
import { PictureForm } from "./picture-form.tsx";
import type { useGivenPictures } from "./use-given-pictures.ts";
import styles from "./picture.module.css";

/** What is asked and told of pictures that were pasted or dropped, one after another. */
export function GivenPictures({
  editor,
  lang,
  first,
  end,
  elsewhere,
  closeNotice,
}: Omit<ReturnType<typeof useGivenPictures>, "props"> & { editor: Editor; lang: string | undefined }) {
  return (
    <>
      {elsewhere > 0 && (
        <div className={styles["form"]}>
          <p className={styles["problem"]} role="alert">
            <WarningFill aria-hidden="true" />
            <span>
              <Plural
                value={elsewhere}
                one="# picture was left out, because it lies on another site. Save it on your device and put it in from there."
                other="# pictures were left out, because they lie on other sites. Save them on your device and put them in from there."
              />
            </span>
          </p>
          <Button look="link" onClick={closeNotice}>
            <Trans>Close</Trans>
          </Button>
        </div>
      )}
      {first && (
        <PictureForm
          key={first.key}
          first={null}
          file={first.file}
          lang={lang}
          onDone={(picture) => end(editor, picture)}
          onCancel={() => end(editor, null)}
        />
      )}
    </>
  );
}
