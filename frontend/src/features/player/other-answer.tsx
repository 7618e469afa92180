import type { AskedQuestion_QuestionFragment } from "../../gql/graphql.ts";
import type { Answer } from "./answer-queue.ts";
import { EssayAnswer } from "./essay-answer.tsx";
import { GapsAnswer } from "./gaps-answer.tsx";
import { HotspotAnswer } from "./hotspot-answer.tsx";
import { MatchingAnswer } from "./matching-answer.tsx";
import { OrderingAnswer } from "./ordering-answer.tsx";

export interface OtherAnswerProps {
  question: AskedQuestion_QuestionFragment;
  language: string;
  labelledBy: string;
  answer: Answer;
  onAnswer: (answer: Answer) => void;
}

/** The kinds of answer that need more than a field or a list of choices: loaded with the first question of such a kind. */
export function OtherAnswer({ question, ...field }: OtherAnswerProps) {
  switch (question.__typename) {
    case "GapsQuestion":
      return <GapsAnswer {...field} passage={question.passage} gaps={question.gaps} />;
    case "MatchingQuestion":
      return <MatchingAnswer {...field} items={question.items} targets={question.targets} />;
    case "OrderingQuestion":
      return <OrderingAnswer {...field} items={question.items} />;
    case "HotspotQuestion":
      return (
        <HotspotAnswer {...field} picture={question} areas={question.areas} multiple={question.multiple} />
      );
    case "EssayQuestion":
      return <EssayAnswer {...field} fewestWords={question.fewestWords} mostWords={question.mostWords} />;
    default:
      return null;
  }
}
