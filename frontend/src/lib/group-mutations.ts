import { graphql } from "../gql/gql.ts";

/** Puts students into a group of a grouping, or into none. */
export const MoveMembersDocument = graphql(`
  mutation MoveMembers($groupingId: ID!, $memberIds: [ID!]!, $groupId: ID) {
    change: moveMembers(input: { groupingId: $groupingId, memberIds: $memberIds, groupId: $groupId }) {
      grouping {
        id
      }
      changeId
      userErrors {
        message
      }
    }
  }
`);

/** Takes a grouping's latest change back. */
export const UndoGroupingChangeDocument = graphql(`
  mutation UndoGroupingChange($changeId: ID!) {
    change: undoGroupingChange(input: { changeId: $changeId }) {
      grouping {
        id
      }
      userErrors {
        message
      }
    }
  }
`);
