import { useLingui } from "@lingui/react/macro";
import type { QuestionOptions_QuestionFragment } from "../gql/graphql.ts";
import { partsOf, placesOf, Words } from "./question-options.tsx";
import styles from "./answer-text.module.css";

export interface AnswerPartsProps {
  options: QuestionOptions_QuestionFragment;
  given: { key: string; value: string }[];
  /** Null where it is not marked, or not to be said. */
  marked: { key: string; correct: boolean; correctPart: string }[] | null;
}

/** What is in each gap or beside each item, in the order of the question, with what is right of it. */
export function AnswerParts({ options, given, marked }: AnswerPartsProps) {
  const { t } = useLingui();
  return (
    <ol className={styles["parts"]}>
      {placesOf(options).map(({ key, text }, index) => {
        const value = given.find((part) => part.key === key)?.value ?? "";
        const outcome = marked?.find((part) => part.key === key);
        const choices = partsOf(options, key);
        return (
          <li key={key}>
            {text === null ? <span>{t`Gap ${index + 1}`}</span> : <Words keys={[key]} of={[{ key, text }]} />}{" "}
            {value === "" ? (
              <i>{t`Left open.`}</i>
            ) : (
              <b>
                <Words keys={[value]} of={choices} />
              </b>
            )}{" "}
            {outcome?.correct && <span className={styles["right"]}>{t`right`}</span>}
            {outcome && !outcome.correct && (
              <>
                {value !== "" && <span className={styles["wrong"]}>{t`not right.`}</span>}{" "}
                {t`The right answer:`}{" "}
                <b>
                  <Words keys={[outcome.correctPart]} of={choices} />
                </b>
              </>
            )}
          </li>
        );
      })}
    </ol>
  );
}
