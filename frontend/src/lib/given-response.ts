import { graphql } from "../gql/gql.ts";

/** What was answered to a question: the one member of its kind is set. */
export const GivenResponse_response = graphql(`
  fragment GivenResponse_response on Response {
    choices
    text
    parts {
      key
      value
    }
    order
    spots {
      x
      y
    }
  }
`);
