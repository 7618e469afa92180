import { Fragment } from "react";
import { RichText } from "../../ui/rich-text.tsx";

export interface AnswerWordsProps {
  /** The question's choices; none for other kinds of question. */
  choices: { key: string; text: string }[];
  /** Keys of the choices meant; null for other kinds of question. */
  keys: string[] | null;
  text: string | null;
  unit: string | null;
  language: string;
}

/** An answer in its own words, never by its key. */
export function AnswerWords({ choices, keys, text, unit, language }: AnswerWordsProps) {
  if (keys === null) {
    return (
      <b lang={language}>
        {text}
        {unit && ` ${unit}`}
      </b>
    );
  }
  const meant = choices.filter(({ key }) => keys.includes(key));
  return (
    <b lang={language}>
      {meant.map((choice, index) => (
        <Fragment key={choice.key}>
          {index > 0 && ", "}
          <RichText html={choice.text} inline />
        </Fragment>
      ))}
    </b>
  );
}
