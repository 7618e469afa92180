import { Children, Fragment, type ReactNode } from "react";
import { getFragmentData, graphql, type FragmentType } from "../../gql/index.ts";
import { letterOf } from "../../lib/letters.ts";
import { choicesOf, partsOf, QuestionOptions_question, Words } from "../../ui/question-options.tsx";
import { RichText } from "../../ui/rich-text.tsx";

const RightAnswer_answer = graphql(`
  fragment RightAnswer_answer on RightAnswer {
    correctChoices
    correctText
    correctOrder
    correctParts {
      key
      value
    }
  }
`);

/** What is right, in the words of the question. */
export function RightAnswer({
  question: questionReference,
  answer: answerReference,
}: {
  question: FragmentType<typeof QuestionOptions_question>;
  answer: FragmentType<typeof RightAnswer_answer>;
}) {
  const question = getFragmentData(QuestionOptions_question, questionReference);
  const answer = getFragmentData(RightAnswer_answer, answerReference);
  switch (question.__typename) {
    case "ChoiceQuestion":
      return (
        <Lines>
          {question.choices.map(
            ({ key, text }, index) =>
              answer.correctChoices?.includes(key) && (
                <span key={key}>
                  <b>{letterOf(index)}</b> <RichText html={text} inline />
                </span>
              ),
          )}
        </Lines>
      );
    case "HotspotQuestion":
      return (
        <Lines>
          {answer.correctChoices?.map((key) => (
            <Words key={key} keys={[key]} of={choicesOf(question)} />
          ))}
        </Lines>
      );
    case "OrderingQuestion":
      return (
        <Lines>
          {answer.correctOrder?.map((key, index) => (
            <span key={key}>
              {index + 1}. <Words keys={[key]} of={question.items} />
            </span>
          ))}
        </Lines>
      );
    case "MatchingQuestion":
      return (
        <Lines>
          {answer.correctParts?.map(({ key, value }) => (
            <span key={key}>
              <Words keys={[key]} of={question.items} /> –{" "}
              <b>{letterOf(question.targets.findIndex((target) => target.key === value))}</b>{" "}
              <Words keys={[value]} of={question.targets} />
            </span>
          ))}
        </Lines>
      );
    case "GapsQuestion":
      return (
        <Lines>
          {answer.correctParts?.map(({ key, value }) => (
            <Words key={key} keys={[value]} of={partsOf(question, key)} />
          ))}
        </Lines>
      );
    default:
      return answer.correctText;
  }
}

/** Each on a line of its own; what is nothing takes none. */
function Lines({ children }: { children: ReactNode }) {
  return Children.toArray(children).map((child, index) => (
    <Fragment key={index}>
      {index > 0 && <br />}
      {child}
    </Fragment>
  ));
}
