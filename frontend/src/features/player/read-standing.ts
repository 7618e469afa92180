import type { Client } from "urql";
import { graphql } from "../../gql/index.ts";

const StandingAnswersDocument = graphql(`
  query StandingAnswers($id: ID!) {
    node(id: $id) {
      ... on Attempt {
        id
        state
        endsAt
        secondsLeft
        questions {
          question {
            key
          }
          response {
            ...GivenResponse_response
          }
        }
      }
    }
  }
`);

/** The answers that the server has now; null where it cannot be asked. */
export async function readStanding(client: Client, attemptId: string) {
  const { data } = await client.query(
    StandingAnswersDocument,
    { id: attemptId },
    { requestPolicy: "network-only" },
  );
  return data?.node && "questions" in data.node ? data.node.questions : null;
}
