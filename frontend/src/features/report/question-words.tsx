import { getFragmentData, graphql, type FragmentType } from "../../gql/index.ts";
import { RichText } from "../../ui/rich-text.tsx";

const QuestionWords_report = graphql(`
  fragment QuestionWords_report on QuestionReport {
    question {
      key
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
        areas {
          key
          text
        }
      }
    }
  }
`);

interface Named {
  key: string;
  text: string;
}

export interface QuestionWordsProps {
  report: FragmentType<typeof QuestionWords_report>;
  choices?: string[] | null;
  text?: string | null;
  part?: { key: string; value: string } | null;
  order?: string[] | null;
}

/** An answer in the question's own words, whichever of its members is set. */
export function QuestionWords({ report, choices, text, part, order }: QuestionWordsProps) {
  const { question } = getFragmentData(QuestionWords_report, report);
  if (text !== null && text !== undefined) return <span>{text}</span>;
  if (part) {
    const of = "items" in question ? (question.items as Named[]) : [];
    const targets =
      "targets" in question
        ? question.targets
        : "gaps" in question
          ? (question.gaps.find(({ key }) => key === part.key)?.choices ?? [])
          : [];
    return (
      <span>
        {of.length > 0 && (
          <>
            <Words keys={[part.key]} of={of} /> →{" "}
          </>
        )}
        <Words keys={[part.value]} of={targets} />
      </span>
    );
  }
  if (order) return <Words keys={order} of={"items" in question ? question.items : []} />;
  return (
    <Words
      keys={choices ?? []}
      of={"choices" in question ? question.choices : "areas" in question ? question.areas : []}
    />
  );
}

function Words({ keys, of }: { keys: string[]; of: Named[] }) {
  return (
    <span>
      {keys.map((key, index) => {
        const text = of.find((each) => each.key === key)?.text;
        return (
          <span key={key}>
            {index > 0 && ", "}
            {text === undefined ? key : <RichText html={text} inline />}
          </span>
        );
      })}
    </span>
  );
}
