import { useLingui } from "@lingui/react/macro";
import ArrowLeft from "~icons/ph/arrow-left";
import ArrowRight from "~icons/ph/arrow-right";
import Check from "~icons/ph/check";
import { Button } from "../../ui/button.tsx";
import type { QueueState } from "./answer-queue.ts";
import { answerFormId } from "./question-sheet.tsx";
import styles from "./player-foot.module.css";

export interface PlayerFootProps {
  here: number;
  count: number;
  /** Whether all questions are in sight. */
  all: boolean;
  state: QueueState;
  onGo: (question: number) => void;
}

/** The line at the foot: back, whether all is saved, on. The main button always stands in one place. */
export function PlayerFoot({ here, count, all, state, onGo }: PlayerFootProps) {
  const { t } = useLingui();
  return (
    <footer className={styles["foot"]}>
      <div>
        {here > 1 && (!all || here > count) && (
          <Button onClick={() => onGo(here - 1)}>
            <ArrowLeft aria-hidden="true" className={styles["arrow"]} />
            {t`Back`}
          </Button>
        )}
        <p role="status" className={styles["saved"]}>
          {state.pending === 0 ? (
            <>
              <Check aria-hidden="true" />
              {t`Saved`}
            </>
          ) : state.waiting ? (
            state.safe ? (
              t`Kept on this device`
            ) : (
              t`Not sent yet`
            )
          ) : (
            t`Saving`
          )}
        </p>
        {here <= count && (
          <Button
            look="main"
            {...(all ? { onClick: () => onGo(count + 1) } : { type: "submit", form: answerFormId })}
          >
            {here < count && !all ? t`Next` : t`To the last page`}
            <ArrowRight aria-hidden="true" className={styles["arrow"]} />
          </Button>
        )}
      </div>
    </footer>
  );
}
