import type { MockQuestion } from "./exercises.ts";
import type { MockAttempt } from "./world.ts";

/** Key of a choice by its place: "a", "b", … */
export const choiceKey = (index: number) => String.fromCharCode(97 + index);

/** Whether the attempt's answer to the question is right. */
export function isRight(question: MockQuestion, attempt: MockAttempt): boolean {
  const response = attempt.responses.get(question.key);
  if (question.kind === "ChoiceQuestion") {
    return question.right.map(choiceKey).join() === [...(response?.choices ?? [])].sort().join();
  }
  return (response?.text ?? "").trim().toLowerCase().replace(",", ".") === question.right;
}

/** Whether anything was answered. */
export function isAnswered(question: MockQuestion, attempt: MockAttempt): boolean {
  const response = attempt.responses.get(question.key);
  return (response?.choices?.length ?? 0) > 0 || (response?.text ?? "") !== "";
}
