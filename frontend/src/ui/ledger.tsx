import type { ReactNode } from "react";
import CheckBold from "~icons/ph/check-bold";
import ClockBold from "~icons/ph/clock-bold";
import PencilSimpleBold from "~icons/ph/pencil-simple-bold";
import XBold from "~icons/ph/x-bold";
import styles from "./ledger.module.css";

export interface LedgerStop {
  state: "done" | "waiting" | "open" | "failed" | "changed";
  title: ReactNode;
  detail: ReactNode;
}

/** Stops on a line, filled as far as it has come: handed in, sent, in the Gradebook. */
export function Ledger({ stops, label }: { stops: LedgerStop[]; label: string }) {
  return (
    <ol className={styles["ledger"]} aria-label={label}>
      {stops.map((stop, index) => (
        <li key={index} className={styles[stop.state]}>
          <span className={styles["stop"]} aria-hidden="true">
            {stop.state === "done" && <CheckBold />}
            {stop.state === "waiting" && <ClockBold />}
            {stop.state === "failed" && <XBold />}
            {stop.state === "changed" && <PencilSimpleBold />}
          </span>
          <b>{stop.title}</b>
          {stop.detail}
        </li>
      ))}
    </ol>
  );
}
