import { Plural, useLingui } from "@lingui/react/macro";
import Clock from "~icons/ph/clock";
import styles from "./time-left.module.css";

/** When it is said aloud how much time is left, in minutes. */
const said = [30, 10, 5, 1];

/** How much time is left: minutes, and seconds in the last of them. Said aloud now and then only. */
export function TimeLeft({ seconds }: { seconds: number }) {
  const { t } = useLingui();
  const minutes = Math.floor(seconds / 60);
  const rest = String(seconds % 60).padStart(2, "0");
  const last = said.find((mark) => seconds <= mark * 60 && seconds > mark * 60 - 20);
  return (
    <p className={`${styles["left"]} ${seconds <= 60 ? styles["last"] : ""}`}>
      <Clock aria-hidden="true" />
      <span className="hidden-text">{t`Time left:`}</span>
      <span role="timer">{seconds < 600 ? `${minutes}:${rest}` : t`${minutes} min`}</span>
      <span className="hidden-text" role="status">
        {last !== undefined && <Plural value={last} one="# minute left" other="# minutes left" />}
      </span>
    </p>
  );
}
