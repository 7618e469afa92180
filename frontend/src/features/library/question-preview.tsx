import { useLingui } from "@lingui/react/macro";
import { getFragmentData, graphql, type FragmentType } from "../../gql/index.ts";
import { useFormat } from "../../lib/format.ts";
import { letterOf } from "../../lib/letters.ts";
import { RichText } from "../../ui/rich-text.tsx";
import styles from "./question-preview.module.css";

const QuestionPreview_question = graphql(`
  fragment QuestionPreview_question on Question {
    __typename
    key
    prompt
    points
    ... on ChoiceQuestion {
      multiple
      choices {
        key
        text
      }
    }
    ... on NumericQuestion {
      unit
    }
  }
`);

/** One question as a student will see it, to be read, not answered. */
export function QuestionPreview({
  question: reference,
}: {
  question: FragmentType<typeof QuestionPreview_question>;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const question = getFragmentData(QuestionPreview_question, reference);
  return (
    <li className={styles["question"]}>
      <RichText html={question.prompt} />
      {question.__typename === "ChoiceQuestion" && (
        <ul className={styles["choices"]}>
          {question.choices.map((choice, index) => (
            <li key={choice.key}>
              <b aria-hidden="true">{letterOf(index)}</b>
              <RichText html={choice.text} inline />
            </li>
          ))}
        </ul>
      )}
      <p className={styles["kind"]}>
        {question.__typename === "ChoiceQuestion" &&
          (question.multiple ? t`several may be right` : t`one is right`)}
        {question.__typename === "NumericQuestion" &&
          (question.unit ? t`a number, in ${question.unit}` : t`a number`)}
        {question.__typename === "ShortTextQuestion" && t`a word or a few`}
        {" · "}
        <Points points={format.decimal(question.points)} one={question.points === "1"} />
      </p>
    </li>
  );
}

function Points({ points, one }: { points: string; one: boolean }) {
  const { t } = useLingui();
  return one ? t`1 point` : t`${points} points`;
}
