import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useClient, type CombinedError } from "urql";
import { graphql } from "../../gql/gql.ts";
import { MoveMembersDocument, UndoGroupingChangeDocument } from "../../lib/group-mutations.ts";
import { FreeSeatsDocument, GiveSeatsDocument } from "../../lib/seat-mutations.ts";

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

interface Payload {
  userErrors: { message: string }[];
}

interface Answer<T> {
  data?: T | null | undefined;
  error?: CombinedError | undefined;
}

/** What a teacher does with several students at once. It happens at once, and can be undone. */
export interface Bulk {
  giveSeats: (licenceId: string, memberIds: string[]) => void;
  putInGroup: (
    grouping: { id: string; title: string },
    group: { id: string; name: string } | null,
    memberIds: string[],
  ) => void;
  giveAssignment: (assignment: { id: string; title: string }, memberIds: string[]) => void;
  said: string | null;
  undo: (() => void) | undefined;
  forget: () => void;
  problem: CombinedError | null;
}

export function useBulk(onChanged: () => void): Bulk {
  const { t } = useLingui();
  const client = useClient();
  const [last, setLast] = useState<{ said: string; undo?: (() => void) | undefined } | null>(null);
  const [problem, setProblem] = useState<CombinedError | null>(null);

  /** Tells what was done with the way back, or why it was refused. */
  async function run<T extends Payload>(
    sent: Promise<Answer<T>>,
    said: string,
    wayBack?: (done: T) => (() => Promise<Answer<Payload>>) | undefined,
  ) {
    const { data, error } = await sent;
    setProblem(error ?? null);
    if (!data) return;
    const refusal = data.userErrors[0]?.message;
    const back = refusal === undefined ? wayBack?.(data) : undefined;
    setLast({ said: refusal ?? said, undo: back && (() => void run(back(), t`Undone.`)) });
    onChanged();
  }

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
  const setAssignees = async (
    assignmentId: string,
    to: { groupIds: string[]; memberIds: string[] } | null,
  ) => {
    const input = { assignmentId, everybody: to === null, ...(to ?? { groupIds: [], memberIds: [] }) };
    const { data, error } = await client.mutation(GiveAssignmentDocument, { input }).toPromise();
    return { data: data?.setAssignees, error };
  };

  return {
    giveSeats: (licenceId, memberIds) =>
      void run(
        giveSeats(licenceId, memberIds),
        t`${plural(memberIds.length, { one: "# student has a seat.", other: "# students have a seat." })}`,
        ({ seats }) => (seats?.length ? () => freeSeats(seats.map(({ id }) => id)) : undefined),
      ),
    putInGroup: ({ id, title }, group, memberIds) => {
      const name = group?.name ?? "";
      const count = memberIds.length;
      void run(
        putInGroup(id, group?.id ?? null, memberIds),
        group
          ? t`${plural(count, { one: `# student moved to ${name}.`, other: `# students moved to ${name}.` })}`
          : t`${plural(count, { one: `# student is in no group of ${title}.`, other: `# students are in no group of ${title}.` })}`,
        ({ changeId }) => (changeId === null ? undefined : () => undoPut(changeId)),
      );
    },
    giveAssignment: ({ id, title }, memberIds) =>
      void client
        .query(GivenToDocument, { id }, { requestPolicy: "network-only" })
        .toPromise()
        .then(({ data, error }) => {
          if (!data?.assignment) {
            setProblem(error ?? null);
            return;
          }
          const before = data.assignment.assignees;
          const had = before && {
            groupIds: before.groups.map((group) => group.id),
            memberIds: before.members.map((member) => member.id),
          };
          const with_ = {
            groupIds: had?.groupIds ?? [],
            memberIds: [...new Set([...(had?.memberIds ?? []), ...memberIds])],
          };
          const count = memberIds.length;
          return run(
            setAssignees(id, with_),
            before
              ? t`${plural(count, { one: `${title} is given to # more student.`, other: `${title} is given to # more students.` })}`
              : t`${plural(count, { one: `${title} is now for # student only.`, other: `${title} is now for # students only.` })}`,
            () => () => setAssignees(id, had),
          );
        }),
    said: last?.said ?? null,
    undo: last?.undo,
    forget: () => setLast(null),
    problem,
  };
}
