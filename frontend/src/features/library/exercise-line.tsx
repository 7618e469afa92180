import { useLingui } from "@lingui/react/macro";
import CheckCircleFill from "~icons/ph/check-circle-fill";
import { getFragmentData, graphql, type FragmentType } from "../../gql/index.ts";
import { Button } from "../../ui/button.tsx";
import { Notebook } from "../../ui/notebook.tsx";
import { ExerciseFacts } from "./exercise-facts.tsx";
import { StarButton } from "./star-button.tsx";
import styles from "./exercise-line.module.css";

const ExerciseLine_exercise = graphql(`
  fragment ExerciseLine_exercise on Exercise {
    id
    title
    subject
    language
    ...StarButton_exercise
    ...ExerciseFacts_exercise
  }
`);

export interface ExerciseLineProps {
  exercise: FragmentType<typeof ExerciseLine_exercise>;
  isOpen: boolean;
  onOpen: () => void;
  words: { open: string; opened: string };
  /** Whether it is among the chosen, and what to do when it is ticked; left out where one at most is chosen. */
  picked?: boolean;
  onPick?: () => void;
}

/** One exercise of the library. */
export function ExerciseLine({
  exercise: reference,
  isOpen,
  onOpen,
  words,
  picked = false,
  onPick,
}: ExerciseLineProps) {
  const { t } = useLingui();
  const exercise = getFragmentData(ExerciseLine_exercise, reference);
  return (
    <li className={styles["line"]} aria-current={isOpen || undefined}>
      <Notebook subject={exercise.subject} />
      <div>
        <h2 lang={exercise.language}>{exercise.title}</h2>
        <p>
          <ExerciseFacts exercise={exercise} />
        </p>
      </div>
      <StarButton exercise={exercise} />
      {onPick ? (
        <label className={styles["pick"]}>
          <input
            type="checkbox"
            checked={picked}
            onChange={onPick}
            aria-label={t`${words.open}: ${exercise.title}`}
          />
          {words.open}
        </label>
      ) : isOpen ? (
        <span className={styles["opened"]}>
          <CheckCircleFill aria-hidden="true" />
          {words.opened}
        </span>
      ) : (
        <Button onClick={onOpen} aria-label={t`${words.open}: ${exercise.title}`}>
          {words.open}
        </Button>
      )}
    </li>
  );
}
