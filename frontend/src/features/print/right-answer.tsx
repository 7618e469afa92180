import { Fragment } from "react";
import { getFragmentData, graphql, type FragmentType } from "../../gql/index.ts";
import { letterOf } from "../../lib/letters.ts";
import { RichText } from "../../ui/rich-text.tsx";

const RightAnswer_question = graphql(`
  fragment RightAnswer_question on Question {
    __typename
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
`);

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

interface Named {
  key: string;
  text: string;
}

/** What is right, in the words of the question. */
export function RightAnswer({
  question: questionReference,
  answer: answerReference,
}: {
  question: FragmentType<typeof RightAnswer_question>;
  answer: FragmentType<typeof RightAnswer_answer>;
}) {
  const question = getFragmentData(RightAnswer_question, questionReference);
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
    return <Lines of={question.areas.filter(({ key }) => answer.correctChoices?.includes(key))} />;
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
          text: textOf(question.gaps.find((gap) => gap.key === key)?.choices ?? [], value),
        }))}
      />
    );
  }
  return answer.correctText;
}

function numbered(items: Named[], key: string, index: number): Named[] {
  return [{ key, text: `${index + 1}. ${textOf(items, key)}` }];
}

/** What the key stands for; one that stands for nothing is what is to be written. */
function textOf(of: Named[], key: string): string {
  return of.find((each) => each.key === key)?.text ?? key;
}

function Lines({ of }: { of: Named[] }) {
  return of.map(({ key, text }, index) => (
    <Fragment key={key}>
      {index > 0 && <br />}
      <RichText html={text} inline />
    </Fragment>
  ));
}
