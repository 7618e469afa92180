import { getFragmentData, graphql, type FragmentType } from "../../gql/index.ts";
import { choicesOf, itemsOf, partsOf, QuestionOptions_question, Words } from "../../ui/question-options.tsx";

const QuestionWords_report = graphql(`
  fragment QuestionWords_report on QuestionReport {
    question {
      key
      ...QuestionOptions_question
    }
  }
`);

export interface QuestionWordsProps {
  report: FragmentType<typeof QuestionWords_report>;
  choices?: string[] | null;
  text?: string | null;
  part?: { key: string; value: string } | null;
  order?: string[] | null;
}

/** An answer in the question's own words, whichever of its members is set. */
export function QuestionWords({ report, choices, text, part, order }: QuestionWordsProps) {
  const options = getFragmentData(
    QuestionOptions_question,
    getFragmentData(QuestionWords_report, report).question,
  );
  if (text !== null && text !== undefined) return <span>{text}</span>;
  const items = itemsOf(options);
  if (part) {
    return (
      <span>
        {items.length > 0 && (
          <>
            <Words keys={[part.key]} of={items} /> →{" "}
          </>
        )}
        <Words keys={[part.value]} of={partsOf(options, part.key)} />
      </span>
    );
  }
  return (
    <span>
      {order ? <Words keys={order} of={items} /> : <Words keys={choices ?? []} of={choicesOf(options)} />}
    </span>
  );
}
