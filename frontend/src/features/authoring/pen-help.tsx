import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "../../ui/button.tsx";
import type { usePen } from "./use-pen.ts";
import styles from "./hotspot.module.css";

/** What comes next of a polygon that is being drawn, for the mouse, the finger and the keyboard. */
export function PenHelp({ corners, canClose, close, takeBack }: ReturnType<typeof usePen>) {
  const { t } = useLingui();
  return (
    <div className={styles["help"]}>
      <p role="status">
        {corners.length === 0
          ? t`Set the corners one by one on the picture.`
          : canClose
            ? t`Set the next corner, or close the polygon: point at its first corner, or press Enter.`
            : t`Set the next corner. Escape takes the last one back.`}
      </p>
      {corners.length > 0 && (
        <div className={styles["shapes"]}>
          {canClose && (
            <Button onClick={close}>
              <Trans>Close the polygon</Trans>
            </Button>
          )}
          <Button look="link" onClick={takeBack}>
            <Trans>Take the last corner back</Trans>
          </Button>
        </div>
      )}
    </div>
  );
}
