import { useLingui } from "@lingui/react/macro";
import { lazy, Suspense } from "react";
import { Link } from "@tanstack/react-router";
import X from "~icons/ph/x";
import { Button } from "../../ui/button.tsx";
import styles from "./player-bar.module.css";

const TimeLeft = lazy(() => import("./time-left.tsx").then((module) => ({ default: module.TimeLeft })));

export interface Step {
  key: string;
  answered: boolean;
}

export interface PlayerBarProps {
  title: string;
  steps: Step[];
  /** The question in sight, from 1; one more than there are steps for the page that hands in. */
  here: number;
  onGo: (question: number) => void;
  /** Null where there is no end. */
  secondsLeft: number | null;
  /** Whether all questions stand on one page. */
  all: boolean;
  onAll: () => void;
}

/** Where one is: leave, title, and a step for each question, thin = not answered, thick = answered. */
export function PlayerBar({ title, steps, here, onGo, secondsLeft, all, onAll }: PlayerBarProps) {
  const { t } = useLingui();
  return (
    <header className={styles["bar"]}>
      <div className={styles["title"]}>
        <Link to="/tasks" className={styles["leave"]} aria-label={t`Leave. Your answers are saved.`}>
          <X aria-hidden="true" />
        </Link>
        <span>{title}</span>
      </div>
      <nav aria-label={t`Questions`} className={styles["steps"]}>
        {steps.map((step, index) => {
          const number = index + 1;
          return (
            <button
              key={step.key}
              type="button"
              className={step.answered ? styles["answered"] : undefined}
              aria-current={here === number ? "step" : undefined}
              aria-label={step.answered ? t`Question ${number}, answered` : t`Question ${number}`}
              onClick={() => onGo(number)}
            >
              {number}
            </button>
          );
        })}
      </nav>
      <div className={styles["side"]}>
        {steps.length > 1 && (
          <Button look="link" onClick={onAll}>
            {all ? t`One question at a time` : t`All questions on one page`}
          </Button>
        )}
        <Suspense>{secondsLeft !== null && <TimeLeft seconds={secondsLeft} />}</Suspense>
      </div>
    </header>
  );
}
