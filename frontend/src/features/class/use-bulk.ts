import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useClient } from "urql";
import { graphql } from "../../gql/gql.ts";
import { MoveMembersDocument, UndoGroupingChangeDocument } from "../../lib/group-mutations.ts";
import { FreeSeatsDocument, GiveSeatsDocument } from "../../lib/seat-mutations.ts";
import { useUndoable, type Sent, type Undoable } from "../../lib/undoable.ts";

const GivenToDocument = graphql(`
  query GivenTo($id: ID!) {
    assignment(id: $id) {
      id
      assignees {
        groups {
          id
        }
        members {
          id
        }
      }
    }
  }
`);

const GiveAssignmentDocument = graphql(`
  mutation GiveAssignment($input: SetAssigneesInput!) {
    setAssignees(input: $input) {
      assignment {
        id
        progress {
          studentCount
        }
      }
      userErrors {
        message
      }
    }
  }
`);

interface AssigneeIds {
  groupIds: string[];
  memberIds: string[];
}

/** What a teacher does with several students at once. It happens at once, and can be undone. */
export interface Bulk extends Omit<Undoable, "run"> {
  giveSeats: (licenceId: string, memberIds: string[]) => void;
  putInGroup: (
    grouping: { id: string; title: string },
    group: { id: string; name: string } | null,
    memberIds: string[],
  ) => void;
  giveAssignment: (assignment: { id: string; title: string }, memberIds: string[]) => void;
}

export function useBulk(onChanged: () => void): Bulk {
  const { t } = useLingui();
  const client = useClient();
  const { run, ...told } = useUndoable(onChanged);
  const back = (send: () => Promise<Sent<{ userErrors: { message: string }[] }>>) => () =>
    void run(send, () => ({ said: t`Undone.` }));

  const giveSeats = async (licenceId: string, memberIds: string[]) => {
    const { data, error } = await client
      .mutation(GiveSeatsDocument, { licenceId, memberIds, wholeCourse: null })
      .toPromise();
    return { data: data?.giveSeats, error };
  };
  const freeSeats = async (seatIds: string[]) => {
    const { data, error } = await client.mutation(FreeSeatsDocument, { seatIds }).toPromise();
    return { data: data?.freeSeats, error };
  };
  const putInGroup = async (groupingId: string, groupId: string | null, memberIds: string[]) => {
    const { data, error } = await client
      .mutation(MoveMembersDocument, { groupingId, groupId, memberIds })
      .toPromise();
    return { data: data?.change, error };
  };
  const undoPut = async (changeId: string) => {
    const { data, error } = await client.mutation(UndoGroupingChangeDocument, { changeId }).toPromise();
    return { data: data?.change, error };
  };
  const givenTo = async (id: string): Promise<Sent<{ to: AssigneeIds | null }>> => {
    const { data, error } = await client
      .query(GivenToDocument, { id }, { requestPolicy: "network-only" })
      .toPromise();
    if (!data?.assignment) return { error };
    const { assignees } = data.assignment;
    const to = assignees && {
      groupIds: assignees.groups.map((group) => group.id),
      memberIds: assignees.members.map((member) => member.id),
    };
    return { data: { to } };
  };
  const setAssignees = async (assignmentId: string, to: AssigneeIds | null) => {
    const input = { assignmentId, everybody: to === null, ...(to ?? { groupIds: [], memberIds: [] }) };
    const { data, error } = await client.mutation(GiveAssignmentDocument, { input }).toPromise();
    return { data: data?.setAssignees, error };
  };

  return {
    giveSeats: (licenceId, memberIds) =>
      void run(
        () => giveSeats(licenceId, memberIds),
        ({ seats }) => ({
          said: t`${plural(memberIds.length, { one: "# student has a seat.", other: "# students have a seat." })}`,
          undo: seats?.length ? back(() => freeSeats(seats.map(({ id }) => id))) : undefined,
        }),
      ),
    putInGroup: ({ id, title }, group, memberIds) => {
      const name = group?.name ?? "";
      const count = memberIds.length;
      void run(
        () => putInGroup(id, group?.id ?? null, memberIds),
        ({ changeId }) => ({
          said: group
            ? t`${plural(count, { one: `# student moved to ${name}.`, other: `# students moved to ${name}.` })}`
            : t`${plural(count, { one: `# student is in no group of ${title}.`, other: `# students are in no group of ${title}.` })}`,
          undo: changeId === null ? undefined : back(() => undoPut(changeId)),
        }),
      );
    },
    giveAssignment: ({ id, title }, memberIds) => {
      const count = memberIds.length;
      void run(
        async () => {
          const had = await givenTo(id);
          if (!had.data) return { error: had.error };
          const { groupIds = [], memberIds: others = [] } = had.data.to ?? {};
          const sent = await setAssignees(id, {
            groupIds,
            memberIds: [...new Set([...others, ...memberIds])],
          });
          return { data: sent.data && { ...sent.data, had: had.data.to }, error: sent.error };
        },
        ({ had }) => ({
          said: had
            ? t`${plural(count, { one: `${title} is given to # more student.`, other: `${title} is given to # more students.` })}`
            : t`${plural(count, { one: `${title} is now for # student only.`, other: `${title} is now for # students only.` })}`,
          undo: back(() => setAssignees(id, had)),
        }),
      );
    },
    ...told,
  };
}
