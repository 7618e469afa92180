import { Plural, useLingui } from "@lingui/react/macro";
import { getFragmentData, graphql, type FragmentType } from "../../gql/index.ts";
import { Notebook } from "../../ui/notebook.tsx";
import { ExerciseFacts } from "./exercise-facts.tsx";
import { QuestionPreview } from "./question-preview.tsx";
import { StarButton } from "./star-button.tsx";
import { useQuestionKinds } from "../../lib/question-kinds.ts";
import styles from "./exercise-preview.module.css";

const ExercisePreview_exercise = graphql(`
  fragment ExercisePreview_exercise on Exercise {
    id
    title
    description
    subject
    language
    version
    kinds
    ...StarButton_exercise
    ...ExerciseFacts_exercise
    questions {
      key
      ...AskedQuestion_question
    }
  }
`);

export interface ExercisePreviewProps {
  exercise: FragmentType<typeof ExercisePreview_exercise>;
  children?: React.ReactNode;
}

/** What an exercise is, and its questions as a student will see them. `children` stand between the two. */
export function ExercisePreview({ exercise: reference, children }: ExercisePreviewProps) {
  const { t } = useLingui();
  const kinds = useQuestionKinds();
  const exercise = getFragmentData(ExercisePreview_exercise, reference);
  return (
    <>
      <div className={styles["head"]}>
        <Notebook subject={exercise.subject} size="large" />
        <div className={styles["facts"]}>
          <h2 lang={exercise.language}>{exercise.title}</h2>
          <p>
            <ExerciseFacts exercise={exercise} />
          </p>
          <p>
            {kinds
              .filter(({ value }) => exercise.kinds.includes(value))
              .map(({ name }) => name)
              .join(", ")}
          </p>
          <p>{t`Version ${exercise.version}`}</p>
        </div>
        <StarButton exercise={exercise} />
      </div>
      <p className={styles["description"]} lang={exercise.language}>
        {exercise.description}
      </p>
      {children}
      <section className={styles["questions"]}>
        <h3>
          <Plural value={exercise.questions.length} one="The question" other="The # questions" />
        </h3>
        <ol lang={exercise.language}>
          {exercise.questions.map((question) => (
            <QuestionPreview key={question.key} question={question} />
          ))}
        </ol>
      </section>
    </>
  );
}
