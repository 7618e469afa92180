import { useLingui } from "@lingui/react/macro";
import { getFragmentData, graphql, type FragmentType } from "../gql/index.ts";
import { MarkedPicture } from "./marked-picture.tsx";
import { RichText } from "./rich-text.tsx";
import styles from "./answer-text.module.css";

export const AnswerText_question = graphql(`
  fragment AnswerText_question on AttemptQuestion {
    question {
      key
      ... on NumericQuestion {
        unit
      }
      ... on ChoiceQuestion {
        choices {
          key
          text
        }
      }
      ... on GapsQuestion {
        gaps {
          key
          choices {
            key
            text
          }
        }
      }
      ... on MatchingQuestion {
        items {
          key
          text
        }
        targets {
          key
          text
        }
      }
      ... on OrderingQuestion {
        items {
          key
          text
        }
      }
      ... on HotspotQuestion {
        source
        alt
        width
        height
        areas {
          key
          text
        }
      }
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

interface Named {
  key: string;
  text: string;
}

/** What a student answered to a question of any kind, in words, with what is right of each part beside it. */
export function AnswerText({ question }: { question: FragmentType<typeof AnswerText_question> }) {
  const { t } = useLingui();
  const { question: asked, response, outcome } = getFragmentData(AnswerText_question, question);
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
  if (response.order) return <Ordered keys={response.order} items={"items" in asked ? asked.items : []} />;
  if (response.parts) {
    return (
      <ol className={styles["parts"]}>
        {response.parts.map((part, index) => (
          <li key={part.key}>
            {"items" in asked ? (
              <Words keys={[part.key]} of={asked.items} />
            ) : (
              <span>{t`Gap ${index + 1}`}</span>
            )}{" "}
            <b>
              <Words keys={[part.value]} of={choicesOf(asked, part.key)} />
            </b>{" "}
            {partVerdict(
              outcome?.parts ?? null,
              part.key,
              choicesOf(asked, part.key),
              t`right`,
              t`not right:`,
            )}
          </li>
        ))}
      </ol>
    );
  }
  if (response.choices) {
    const choices = "choices" in asked ? asked.choices : "areas" in asked ? asked.areas : [];
    return (
      <p>
        <Words keys={response.choices} of={choices} />
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
  if (!outcome) return null;
  const choices = "choices" in asked ? asked.choices : "areas" in asked ? asked.areas : [];
  if (outcome.correctOrder) {
    return (
      <div>
        {t`The right answer:`}{" "}
        <Ordered keys={outcome.correctOrder} items={"items" in asked ? asked.items : []} />
      </div>
    );
  }
  if (!outcome.correctChoices && outcome.correctText === null) return null;
  return (
    <p>
      {t`The right answer:`}{" "}
      <b>
        {outcome.correctChoices ? <Words keys={outcome.correctChoices} of={choices} /> : outcome.correctText}
      </b>
    </p>
  );
}

function choicesOf(asked: object, key: string): Named[] {
  if ("targets" in asked) return asked.targets as Named[];
  if ("gaps" in asked) {
    return (
      (asked.gaps as { key: string; choices: Named[] | null }[]).find((gap) => gap.key === key)?.choices ?? []
    );
  }
  return [];
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

/** What the keys stand for; a key that stands for nothing is what was written. */
function Words({ keys, of }: { keys: string[]; of: Named[] }) {
  return keys.map((key, index) => {
    const text = of.find((each) => each.key === key)?.text;
    return (
      <span key={key}>
        {index > 0 && ", "}
        {text === undefined ? key : <RichText html={text} inline />}
      </span>
    );
  });
}
