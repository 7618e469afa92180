import { graphql } from "../gql/index.ts";

/** Everything that a student sees of a question, to be answered, looked at or put on paper. */
export const AskedQuestion_question = graphql(`
  fragment AskedQuestion_question on Question {
    __typename
    key
    prompt
    points
    ... on ChoiceQuestion {
      multiple
      choices {
        key
        text
      }
    }
    ... on NumericQuestion {
      unit
    }
    ... on GapsQuestion {
      passage
      gaps {
        key
        numeric
        unit
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
      source
      alt
      width
      height
      multiple
      areas {
        key
        text
      }
    }
    ... on EssayQuestion {
      fewestWords
      mostWords
    }
  }
`);
