import { useLingui } from "@lingui/react/macro";
import { getFragmentData, graphql, type FragmentType } from "../gql/index.ts";
import { MarkedPicture } from "./marked-picture.tsx";
import {
  choicesOf,
  itemsOf,
  partsOf,
  QuestionOptions_question,
  Words,
  type Named,
} from "./question-options.tsx";
import styles from "./answer-text.module.css";

export const AnswerText_question = graphql(`
  fragment AnswerText_question on AttemptQuestion {
    question {
      key
      ... on NumericQuestion {
        unit
      }
      ... on HotspotQuestion {
        source
        alt
        width
        height
      }
      ...QuestionOptions_question
    }
    response {
      choices
      text
      parts {
        key
        value
      }
      order
      spots {
        x
        y
      }
    }
    outcome {
      correctChoices
      correctText
      correctOrder
      parts {
        key
        correct
        correctPart
      }
    }
  }
`);

/** What a student answered to a question of any kind, in words, with what is right of each part beside it. */
export function AnswerText({ question }: { question: FragmentType<typeof AnswerText_question> }) {
  const { t } = useLingui();
  const { question: asked, response, outcome } = getFragmentData(AnswerText_question, question);
  const options = getFragmentData(QuestionOptions_question, asked);
  if (!response) return <p className="soft">{t`Left open.`}</p>;
  if (response.text !== null) {
    const unit = "unit" in asked && asked.unit ? ` ${asked.unit}` : "";
    return (
      <p className={styles["written"]}>
        {response.text}
        {unit}
      </p>
    );
  }
  if (response.order) return <Ordered keys={response.order} items={itemsOf(options)} />;
  if (response.parts) {
    return (
      <ol className={styles["parts"]}>
        {response.parts.map((part, index) => (
          <li key={part.key}>
            {itemsOf(options).length > 0 ? (
              <Words keys={[part.key]} of={itemsOf(options)} />
            ) : (
              <span>{t`Gap ${index + 1}`}</span>
            )}{" "}
            <b>
              <Words keys={[part.value]} of={partsOf(options, part.key)} />
            </b>{" "}
            {partVerdict(
              outcome?.parts ?? null,
              part.key,
              partsOf(options, part.key),
              t`right`,
              t`not right:`,
            )}
          </li>
        ))}
      </ol>
    );
  }
  if (response.choices) {
    return (
      <p>
        <Words keys={response.choices} of={choicesOf(options)} />
      </p>
    );
  }
  const spots = response.spots ?? [];
  return "source" in asked ? <MarkedPicture {...asked} spots={spots} /> : null;
}

/** The right answer of a question that has one in the whole; nothing for the others. */
export function RightAnswer({ question }: { question: FragmentType<typeof AnswerText_question> }) {
  const { t } = useLingui();
  const { question: asked, outcome } = getFragmentData(AnswerText_question, question);
  const options = getFragmentData(QuestionOptions_question, asked);
  if (!outcome) return null;
  if (outcome.correctOrder) {
    return (
      <div>
        {t`The right answer:`} <Ordered keys={outcome.correctOrder} items={itemsOf(options)} />
      </div>
    );
  }
  if (!outcome.correctChoices && outcome.correctText === null) return null;
  return (
    <p>
      {t`The right answer:`}{" "}
      <b>
        {outcome.correctChoices ? (
          <Words keys={outcome.correctChoices} of={choicesOf(options)} />
        ) : (
          outcome.correctText
        )}
      </b>
    </p>
  );
}

function partVerdict(
  parts: { key: string; correct: boolean; correctPart: string }[] | null,
  key: string,
  choices: Named[],
  right: string,
  wrong: string,
) {
  const part = parts?.find((each) => each.key === key);
  if (!part) return null;
  if (part.correct) return <span className={styles["right"]}>{right}</span>;
  return (
    <span className={styles["wrong"]}>
      {wrong} <Words keys={[part.correctPart]} of={choices} />
    </span>
  );
}

function Ordered({ keys, items }: { keys: string[]; items: Named[] }) {
  return (
    <ol className={styles["order"]}>
      {keys.map((key) => (
        <li key={key}>
          <Words keys={[key]} of={items} />
        </li>
      ))}
    </ol>
  );
}
