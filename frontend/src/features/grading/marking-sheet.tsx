import { Plural, useLingui } from "@lingui/react/macro";
import { useEffect, useRef, useState } from "react";
import { useMutation } from "urql";
import { getFragmentData, graphql, type FragmentType } from "../../gql/index.ts";
import { useFormat } from "../../lib/format.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { RichText } from "../../ui/rich-text.tsx";
import { AnswerText } from "../../ui/answer-text.tsx";
import { MarkAnswerDocument } from "./mark-form.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useMarkingKeys } from "./use-marking-keys.ts";
import styles from "./marking-page.module.css";

const MarkingSheet_answer = graphql(`
  fragment MarkingSheet_answer on AnswerToMark {
    attempt {
      id
      handedInAt
      late
    }
    question {
      question {
        key
        prompt
        points
      }
      response {
        text
      }
      ...AnswerText_question
    }
  }
`);

/** What a teacher has given for an answer. */
export interface Given {
  points: string;
  comment: string;
}

export interface MarkingSheetProps {
  answer: FragmentType<typeof MarkingSheet_answer>;
  /** Whose it is, or which, where names are hidden. */
  name: string;
  language: string;
  keys: boolean;
  last: boolean;
  /** What was given before; null for nothing yet. */
  given: Given | null;
  /** What was said to other answers, to be said again. */
  phrases: string[];
  /** What stands now; null when it was taken back. */
  onMarked: (given: Given | null) => void;
  onNext: () => void;
}

/** One answer on its page, with the points and the comment beside it. */
export function MarkingSheet({
  answer,
  name,
  language,
  keys,
  last,
  given,
  phrases,
  onMarked,
  onNext,
}: MarkingSheetProps) {
  const { t } = useLingui();
  const format = useFormat();
  const heading = useRef<HTMLHeadingElement>(null);
  const [{ data, error, fetching }, mark] = useMutation(MarkAnswerDocument);
  const { attempt, question } = getFragmentData(MarkingSheet_answer, answer);
  const { key, prompt, points: maximum } = question.question;
  const [points, setPoints] = useState(given?.points ?? "");
  const [comment, setComment] = useState(given?.comment ?? "");
  const most = format.decimal(maximum);
  const words = question.response?.text?.trim().split(/\s+/).length ?? 0;
  const refusals = data?.markAnswer.userErrors ?? [];
  const at = attempt.handedInAt ? format.moment(attempt.handedInAt) : "";
  // The keys work from here, and a screen reader begins with whose it is.
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);

  const send = async (wanted: string | null) => {
    const { data: sent } = await mark({
      attemptId: attempt.id,
      questionKey: key,
      points: wanted,
      comment: comment.trim() || null,
    });
    if (!sent?.markAnswer.attempt) return false;
    onMarked(wanted === null ? null : { points: wanted, comment });
    return true;
  };
  const save = () => {
    const wanted = points.trim().replace(",", ".");
    if (wanted === "" || fetching) return;
    void send(wanted).then((done) => done && !last && onNext());
  };
  const say = (phrase: string) =>
    setComment((before) => (before.trim() ? `${before.trim()}\n${phrase}` : phrase));
  const choices = Number.isInteger(Number(maximum)) && Number(maximum) <= 9 ? Number(maximum) + 1 : 0;
  const onKeyDown = useMarkingKeys({
    on: keys,
    points: (digit) => digit <= Number(maximum) && setPoints(String(digit)),
    phrase: (digit) => {
      const phrase = phrases[digit - 1];
      if (phrase !== undefined) say(phrase);
    },
    save,
  });
  return (
    <form
      className={styles["sheet"]}
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <div className={styles["paper"]}>
        <h2 ref={heading} tabIndex={-1}>
          {name}
        </h2>
        <p className="quiet">
          {t`handed in ${at}`}
          {attempt.late && `, ${t`after the deadline`}`},{" "}
          <Plural value={words} one="# word" other="# words" />
        </p>
        <div className={styles["prompt"]} lang={language}>
          <RichText html={prompt} />
        </div>
        <div lang={language}>
          <AnswerText question={question} />
        </div>
      </div>
      <div className={styles["panel"]}>
        {choices > 0 && (
          <fieldset className={styles["choices"]}>
            <legend>{t`Points`}</legend>
            {Array.from({ length: choices }, (_, value) => (
              <button
                key={value}
                type="button"
                aria-pressed={points === String(value)}
                onClick={() => setPoints(String(value))}
              >
                {value}
              </button>
            ))}
          </fieldset>
        )}
        <Field
          label={choices > 0 ? t`Or in figures, out of ${most}` : t`Points out of ${most}`}
          value={points}
          onChange={(event) => setPoints(event.target.value)}
          inputMode="decimal"
          pattern="[0-9]+([.,][0-9]{1,2})?"
          required
          error={refusals.find(({ path }) => path[0] === "points")?.message}
        />
        <TextField
          label={t`Comment to the student`}
          value={comment}
          rows={4}
          onChange={(event) => setComment(event.target.value)}
          error={refusals.find(({ path }) => path[0] === "comment")?.message}
        />
        {phrases.length > 0 && (
          <ul className={styles["phrases"]} aria-label={t`Comments used before`}>
            {phrases.map((phrase, index) => {
              const digit = index + 1;
              return (
                <li key={phrase}>
                  <button type="button" onClick={() => say(phrase)}>
                    <kbd>{t`Alt ${digit}`}</kbd> {phrase}
                  </button>
                </li>
              );
            })}
          </ul>
        )}
        <Button type="submit" look="main" busy={fetching}>
          {last ? t`Save` : t`Save and next`} <kbd>Ctrl Enter</kbd>
        </Button>
        <p className="quiet" role="status">
          {given && (
            <>
              {t`Kept, and on its way to the Gradebook.`}{" "}
              <Button look="link" onClick={() => void send(null)}>{t`Take it back`}</Button>
            </>
          )}
          {error && t`That did not work. Try again in a moment.`}
        </p>
      </div>
    </form>
  );
}
