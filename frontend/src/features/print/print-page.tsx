import { Plural, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import { useQuery } from "urql";
import { graphql } from "../../gql/gql.ts";
import { useFormat } from "../../lib/format.ts";
import { usePageTitle } from "../../lib/page-title.ts";
import { Button } from "../../ui/button.tsx";
import { ProblemNote } from "../../ui/problem.tsx";
import { RichText } from "../../ui/rich-text.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { AnswerRoom } from "./answer-room.tsx";
import { RightAnswer } from "./right-answer.tsx";
import styles from "./print-page.module.css";

const PrintPageDocument = graphql(`
  query PrintPage($id: ID!) {
    exercise(id: $id) {
      id
      title
      language
      minutes
      version
      scoreMaximum
      questions {
        key
        prompt
        points
        ...AskedQuestion_question
        ...QuestionOptions_question
      }
      answerKey {
        questionKey
        explanation
        ...RightAnswer_answer
      }
    }
  }
`);

const route = getRouteApi("/teacher/print/$exerciseId");

/** An exercise on paper, for the lesson without devices, and what is right on a page of its own. */
export function PrintPage() {
  const { t } = useLingui();
  const format = useFormat();
  const { exerciseId } = route.useParams();
  const [withKey, setWithKey] = useState(true);
  const [{ data, error }, ask] = useQuery({ query: PrintPageDocument, variables: { id: exerciseId } });
  const exercise = data?.exercise;
  usePageTitle(exercise ? t`${exercise.title} on paper` : t`On paper`);
  if (!exercise) {
    return error ? (
      <ProblemNote error={error} onRetry={() => ask({ requestPolicy: "network-only" })} />
    ) : (
      <Skeleton rows={10} rowHeight={60} label={t`The exercise is being fetched`} />
    );
  }
  const { title, version, questions, answerKey, language, minutes } = exercise;
  const points = format.decimal(exercise.scoreMaximum);
  return (
    <>
      <div className={styles["tools"]}>
        <Link to="/library" search={{ open: exercise.id }}>{t`Library`}</Link>
        <label>
          <input type="checkbox" checked={withKey} onChange={(event) => setWithKey(event.target.checked)} />
          {t`With what is right, on a page of its own`}
        </label>
        <Button look="main" onClick={() => window.print()}>{t`Print`}</Button>
      </div>
      <article className={styles["paper"]} lang={language}>
        <p className={styles["name"]}>
          <span>{t`Name`}</span>
          <span>{t`Date`}</span>
        </p>
        <h1>{title}</h1>
        <p className={styles["facts"]}>
          <Plural value={questions.length} one="# question" other="# questions" />,{" "}
          {exercise.scoreMaximum === "1" ? t`1 point` : t`${points} points`},{" "}
          <Plural value={minutes} one="about # minute" other="about # minutes" />
        </p>
        <ol className={styles["questions"]}>
          {questions.map((question) => (
            <li key={question.key}>
              <span className={styles["points"]}>
                {question.points === "1" ? t`1 point` : t`${format.decimal(question.points)} points`}
              </span>
              <RichText html={question.prompt} />
              <AnswerRoom question={question} />
            </li>
          ))}
        </ol>
        <footer>{t`Lectern · ${title} · version ${version}`}</footer>
      </article>
      {withKey && (
        <article className={`${styles["paper"]} ${styles["key"]}`} lang={language}>
          <h1>{t`What is right`}</h1>
          <p
            className={styles["facts"]}
          >{t`For the teacher. ${title}, version ${version}, ${points} points`}</p>
          <table>
            <thead>
              <tr>
                <th scope="col">{t`No.`}</th>
                <th scope="col">{t`Right answer`}</th>
                <th scope="col">{t`Why`}</th>
                <th scope="col">{t`Points`}</th>
              </tr>
            </thead>
            <tbody>
              {questions.map((question, index) => {
                const answer = answerKey.find(({ questionKey }) => questionKey === question.key);
                return (
                  <tr key={question.key}>
                    <th scope="row">{index + 1}</th>
                    <td>{answer && <RightAnswer question={question} answer={answer} />}</td>
                    <td>{answer?.explanation && <RichText html={answer.explanation} />}</td>
                    <td>{format.decimal(question.points)}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
          <footer>{t`Lectern · ${title} · version ${version} · what is right`}</footer>
        </article>
      )}
    </>
  );
}
