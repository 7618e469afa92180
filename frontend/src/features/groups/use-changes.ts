import { useLingui } from "@lingui/react/macro";
import { useClient, type TypedDocumentNode } from "urql";
import { graphql } from "../../gql/gql.ts";
import { MoveMembersDocument, UndoGroupingChangeDocument } from "../../lib/group-mutations.ts";
import { useUndoable, type Undoable } from "../../lib/undoable.ts";
import type { GroupColour } from "../../gql/graphql.ts";

const CreateGroupingDocument = graphql(`
  mutation CreateGrouping($title: String!, $groupCount: Int!) {
    change: createGrouping(input: { title: $title, groupCount: $groupCount }) {
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

const UpdateGroupingDocument = graphql(`
  mutation UpdateGrouping($groupingId: ID!, $title: String, $visibleToStudents: Boolean) {
    change: updateGrouping(
      input: { groupingId: $groupingId, title: $title, visibleToStudents: $visibleToStudents }
    ) {
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

const DeleteGroupingDocument = graphql(`
  mutation DeleteGrouping($groupingId: ID!) {
    change: deleteGrouping(input: { groupingId: $groupingId }) {
      changeId
      userErrors {
        message
      }
    }
  }
`);

const CopyGroupingDocument = graphql(`
  mutation CopyGrouping($groupingId: ID!, $title: String!) {
    change: copyGrouping(input: { groupingId: $groupingId, title: $title }) {
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

const CreateGroupDocument = graphql(`
  mutation CreateGroup($groupingId: ID!) {
    change: createGroup(input: { groupingId: $groupingId }) {
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

const UpdateGroupDocument = graphql(`
  mutation UpdateGroup($groupId: ID!, $name: String, $colour: GroupColour) {
    change: updateGroup(input: { groupId: $groupId, name: $name, colour: $colour }) {
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

const DeleteGroupDocument = graphql(`
  mutation DeleteGroup($groupId: ID!) {
    change: deleteGroup(input: { groupId: $groupId }) {
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

const PinMembersDocument = graphql(`
  mutation PinMembers($groupingId: ID!, $memberIds: [ID!]!, $pinned: Boolean!) {
    change: pinMembers(input: { groupingId: $groupingId, memberIds: $memberIds, pinned: $pinned }) {
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

const MakeRandomGroupsDocument = graphql(`
  mutation MakeRandomGroups($groupingId: ID!, $groupCount: Int, $groupSize: Int) {
    change: makeRandomGroups(
      input: { groupingId: $groupingId, groupCount: $groupCount, groupSize: $groupSize }
    ) {
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

interface Changed {
  change: {
    grouping?: { id: string } | null;
    changeId?: string | null;
    userErrors: { message: string }[];
  };
}

export interface Person {
  id: string;
  name: string;
}

/** What can be done with groupings. Every change says what it did, and can be undone. */
export interface Changes extends Omit<Undoable, "run"> {
  createGrouping: (title: string, groupCount: number) => void;
  updateGrouping: (id: string, change: { title?: string; visibleToStudents?: boolean }) => void;
  deleteGrouping: (id: string, title: string) => void;
  copyGrouping: (id: string, title: string) => void;
  createGroup: (groupingId: string) => void;
  updateGroup: (groupId: string, change: { name?: string; colour?: GroupColour }) => void;
  deleteGroup: (groupId: string, name: string) => void;
  /** A group of null is none. */
  move: (groupingId: string, people: Person[], group: { id: string; name: string } | null) => void;
  pin: (groupingId: string, person: Person, pinned: boolean) => void;
  makeRandom: (groupingId: string, how: { groupCount: number } | { groupSize: number }) => void;
}

export function useChanges({
  onChanged,
  onCreated,
}: {
  onChanged: () => void;
  onCreated: (groupingId: string | undefined) => void;
}): Changes {
  const { t } = useLingui();
  const client = useClient();
  const { run, ...told } = useUndoable(onChanged);

  const send = async <V extends object>(
    mutation: TypedDocumentNode<Changed, V>,
    variables: V,
    said: string,
  ): Promise<string | undefined> => {
    const done = await run(
      async () => {
        const { data, error } = await client.mutation(mutation, variables).toPromise();
        return { data: data?.change, error };
      },
      ({ changeId }) => ({
        said,
        undo: changeId ? () => void send(UndoGroupingChangeDocument, { changeId }, t`Undone.`) : undefined,
      }),
    );
    return done?.grouping?.id;
  };

  return {
    createGrouping: (title, groupCount) =>
      void send(CreateGroupingDocument, { title, groupCount }, t`“${title}” is made.`).then(onCreated),
    updateGrouping: (
      groupingId,
      {
        title = null,
        visibleToStudents = null,
      }: { title?: string | null; visibleToStudents?: boolean | null },
    ) =>
      void send(
        UpdateGroupingDocument,
        { groupingId, title, visibleToStudents },
        visibleToStudents === null
          ? t`Renamed.`
          : visibleToStudents
            ? t`Students see their own group.`
            : t`Students do not see their group.`,
      ),
    deleteGrouping: (groupingId, title) =>
      void send(DeleteGroupingDocument, { groupingId }, t`“${title}” is deleted.`),
    copyGrouping: (groupingId, title) =>
      void send(CopyGroupingDocument, { groupingId, title }, t`“${title}” is made.`).then(onCreated),
    createGroup: (groupingId) => void send(CreateGroupDocument, { groupingId }, t`A group was added.`),
    updateGroup: (
      groupId,
      { name = null, colour = null }: { name?: string | null; colour?: GroupColour | null },
    ) =>
      void send(
        UpdateGroupDocument,
        { groupId, name, colour },
        name === null ? t`Another colour.` : t`Renamed.`,
      ),
    deleteGroup: (groupId, name) => void send(DeleteGroupDocument, { groupId }, t`“${name}” is deleted.`),
    move: (groupingId, people, group) => {
      const [first] = people;
      if (!first) return;
      const count = people.length;
      const name = first.name;
      const target = group?.name ?? "";
      const said =
        count === 1
          ? group
            ? t`${name} moved to ${target}`
            : t`${name} is in no group`
          : group
            ? t`${count} students moved to ${target}`
            : t`${count} students are in no group`;
      const memberIds = people.map(({ id }) => id);
      void send(MoveMembersDocument, { groupingId, memberIds, groupId: group?.id ?? null }, said);
    },
    pin: (groupingId, { id, name }, pinned) =>
      void send(
        PinMembersDocument,
        { groupingId, memberIds: [id], pinned },
        pinned ? t`${name} stays here when groups are made anew` : t`${name} can be put anywhere again`,
      ),
    makeRandom: (groupingId, how) =>
      void send(
        MakeRandomGroupsDocument,
        {
          groupingId,
          groupCount: "groupCount" in how ? how.groupCount : null,
          groupSize: "groupSize" in how ? how.groupSize : null,
        },
        t`The groups are made anew.`,
      ),
    ...told,
  };
}
