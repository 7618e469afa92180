import { Plural, useLingui } from "@lingui/react/macro";
import { getFragmentData, graphql, type FragmentType } from "../../gql/index.ts";
import { languageName } from "../../lib/languages.ts";

const ExerciseFacts_exercise = graphql(`
  fragment ExerciseFacts_exercise on Exercise {
    id
    language
    fromYear
    toYear
    minutes
    questionCount
  }
`);

/** "10 questions · about 15 min · years 6–7 · English" */
export function ExerciseFacts({
  exercise: reference,
}: {
  exercise: FragmentType<typeof ExerciseFacts_exercise>;
}) {
  const { t, i18n } = useLingui();
  const exercise = getFragmentData(ExerciseFacts_exercise, reference);
  const { minutes, fromYear, toYear } = exercise;
  return (
    <>
      <Plural value={exercise.questionCount} one="# question" other="# questions" />
      {" · "}
      {t`about ${minutes} min`}
      {" · "}
      {fromYear === toYear ? t`year ${fromYear}` : t`years ${fromYear}–${toYear}`}
      {" · "}
      {languageName(exercise.language, i18n.locale)}
    </>
  );
}
