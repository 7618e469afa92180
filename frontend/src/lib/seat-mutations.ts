import { graphql } from "../gql/gql.ts";

/** Gives seats of a licence. */
export const GiveSeatsDocument = graphql(`
  mutation GiveSeats($licenceId: ID!, $memberIds: [ID!], $wholeCourse: Boolean) {
    giveSeats(input: { licenceId: $licenceId, memberIds: $memberIds, wholeCourse: $wholeCourse }) {
      seats {
        id
      }
      userErrors {
        message
      }
    }
  }
`);

/** Takes seats back. */
export const FreeSeatsDocument = graphql(`
  mutation FreeSeats($seatIds: [ID!]!) {
    freeSeats(input: { seatIds: $seatIds }) {
      seats {
        id
      }
      userErrors {
        message
      }
    }
  }
`);
