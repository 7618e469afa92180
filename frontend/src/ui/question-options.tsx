import { graphql } from "../gql/index.ts";
import type { QuestionOptions_QuestionFragment } from "../gql/graphql.ts";
import { RichText } from "./rich-text.tsx";

/** What the keys in answers to a question stand for. */
export const QuestionOptions_question = graphql(`
  fragment QuestionOptions_question on Question {
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

type Options = QuestionOptions_QuestionFragment;

export interface Named {
  key: string;
  text: string;
}

/** What can be chosen: choices, or the places of a picture. */
export function choicesOf(options: Options): Named[] {
  return "choices" in options ? options.choices : "areas" in options ? options.areas : [];
}

/** What something is found for, or what is put in order. */
export function itemsOf(options: Options): Named[] {
  return "items" in options ? options.items : [];
}

/** Where something is put: gaps, which have no text of their own, or items. In the order of the question. */
export function placesOf(options: Options): { key: string; text: string | null }[] {
  return "gaps" in options ? options.gaps.map(({ key }) => ({ key, text: null })) : itemsOf(options);
}

/** What can be put into the gap with the key, or beside an item; nothing where it is written. */
export function partsOf(options: Options, key: string): Named[] {
  if ("targets" in options) return options.targets;
  return "gaps" in options ? (options.gaps.find((gap) => gap.key === key)?.choices ?? []) : [];
}

/** What the keys stand for, in a line; a key that stands for nothing is what was written. */
export function Words({ keys, of }: { keys: string[]; of: Named[] }) {
  return keys.map((key, index) => {
    const text = of.find((each) => each.key === key)?.text;
    return (
      <span key={key}>
        {index > 0 && ", "}
        {text === undefined ? key : <RichText html={text} inline />}
      </span>
    );
  });
}
