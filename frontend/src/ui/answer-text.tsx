import { useLingui } from "@lingui/react/macro";
import { getFragmentData, graphql, type FragmentType } from "../gql/index.ts";
import { GivenResponse_response } from "../lib/given-response.ts";
import { withUnit } from "../lib/unit.ts";
import { AnswerParts } from "./answer-parts.tsx";
import { MarkedPicture } from "./marked-picture.tsx";
import { choicesOf, itemsOf, QuestionOptions_question, Words, type Named } from "./question-options.tsx";
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
      ...GivenResponse_response
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
  const { question: asked, response: given, outcome } = getFragmentData(AnswerText_question, question);
  const options = getFragmentData(QuestionOptions_question, asked);
  const response = getFragmentData(GivenResponse_response, given);
  if (!response) return <p className="soft">{t`Left open.`}</p>;
  if (response.text !== null) {
    const unit = "unit" in asked ? asked.unit : null;
    return <p className={styles["written"]}>{withUnit(response.text, unit)}</p>;
  }
  if (response.order) return <Ordered keys={response.order} items={itemsOf(options)} />;
  if (response.parts) {
    return <AnswerParts options={options} given={response.parts} marked={outcome?.parts ?? null} />;
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

/** The right answer, where it does not stand beside the parts of what was answered. */
export function RightAnswer({ question }: { question: FragmentType<typeof AnswerText_question> }) {
  const { t } = useLingui();
  const { question: asked, response, outcome } = getFragmentData(AnswerText_question, question);
  const options = getFragmentData(QuestionOptions_question, asked);
  if (!outcome) return null;
  // What is right of each part stands beside what was answered; where nothing was, it stands here.
  if (!response && outcome.parts) {
    return (
      <div>
        {t`The right answer:`} <AnswerParts options={options} given={rightOf(outcome.parts)} marked={null} />
      </div>
    );
  }
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

function rightOf(parts: { key: string; correctPart: string }[]) {
  return parts.map(({ key, correctPart }) => ({ key, value: correctPart }));
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
