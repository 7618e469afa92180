import { Fragment } from "react";
import { getFragmentData, graphql, type FragmentType } from "../../gql/index.ts";
import { letterOf } from "../../lib/letters.ts";
import {
  choicesOf,
  partsOf,
  QuestionOptions_question,
  textOf,
  type Named,
} from "../../ui/question-options.tsx";
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
  if (question.__typename === "ChoiceQuestion") {
    const right = question.choices.filter(({ key }) => answer.correctChoices?.includes(key));
    return (
      <Lines
        of={right.map((choice) => ({
          ...choice,
          text: `<b>${letterOf(question.choices.indexOf(choice))}</b> ${choice.text}`,
        }))}
      />
    );
  }
  if (question.__typename === "HotspotQuestion") {
    return <Lines of={choicesOf(question).filter(({ key }) => answer.correctChoices?.includes(key))} />;
  }
  if (question.__typename === "OrderingQuestion") {
    return (
      <Lines of={(answer.correctOrder ?? []).flatMap((key, index) => numbered(question.items, key, index))} />
    );
  }
  if (question.__typename === "MatchingQuestion") {
    return (
      <Lines
        of={(answer.correctParts ?? []).map(({ key, value }) => ({
          key,
          text: `${textOf(question.items, key)} – <b>${letterOf(question.targets.findIndex((target) => target.key === value))}</b> ${textOf(question.targets, value)}`,
        }))}
      />
    );
  }
  if (question.__typename === "GapsQuestion") {
    return (
      <Lines
        of={(answer.correctParts ?? []).map(({ key, value }) => ({
          key,
          text: textOf(partsOf(question, key), value),
        }))}
      />
    );
  }
  return answer.correctText;
}

function numbered(items: Named[], key: string, index: number): Named[] {
  return [{ key, text: `${index + 1}. ${textOf(items, key)}` }];
}

function Lines({ of }: { of: Named[] }) {
  return of.map(({ key, text }, index) => (
    <Fragment key={key}>
      {index > 0 && <br />}
      <RichText html={text} inline />
    </Fragment>
  ));
}
