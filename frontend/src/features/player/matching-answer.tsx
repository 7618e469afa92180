import { Matching } from "../../ui/matching.tsx";
import type { Answer } from "./answer-queue.ts";
import { withPart } from "./parts.ts";

interface Item {
  key: string;
  text: string;
}

export interface MatchingAnswerProps {
  items: Item[];
  targets: Item[];
  language: string;
  answer: Answer;
  onAnswer: (answer: Answer) => void;
}

/** Pairs to find: the answer has a part for each item that has one. */
export function MatchingAnswer({ answer, onAnswer, ...pairs }: MatchingAnswerProps) {
  return (
    <Matching
      {...pairs}
      of={(key) => answer.parts?.find((part) => part.key === key)?.value ?? ""}
      onPut={(key, target) => onAnswer(withPart(answer, key, target))}
    />
  );
}
