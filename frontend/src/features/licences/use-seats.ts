import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useClient } from "urql";
import { graphql } from "../../gql/gql.ts";
import { FreeSeatsDocument, GiveSeatsDocument } from "../../lib/seat-mutations.ts";
import { useUndoable, type Undoable } from "../../lib/undoable.ts";

const MoveSeatDocument = graphql(`
  mutation MoveSeat($seatId: ID!, $toMemberId: ID!) {
    moveSeat(input: { seatId: $seatId, toMemberId: $toMemberId }) {
      seat {
        id
      }
      userErrors {
        message
      }
    }
  }
`);

export interface Holder {
  id: string;
  name: string;
}

/** What a teacher does with seats. It happens at once, and can be undone. */
export interface Seats extends Omit<Undoable, "run"> {
  give: (licenceId: string, to: Holder) => void;
  giveAll: (licenceId: string, count: number) => void;
  free: (seatId: string, licenceId: string, from: Holder) => void;
  move: (seatId: string, from: Holder, to: Holder) => void;
  /** Counts what was done, so that lists know that they are old. */
  round: number;
}

export function useSeats(onChanged: () => void): Seats {
  const { t } = useLingui();
  const client = useClient();
  const [round, setRound] = useState(0);
  const { run, ...told } = useUndoable(() => {
    setRound((before) => before + 1);
    onChanged();
  });

  const give = (licenceId: string, who: { memberIds: string[] } | { wholeCourse: true }, said: string) =>
    run(
      async () => {
        const variables = { licenceId, memberIds: null, wholeCourse: null, ...who };
        const { data, error } = await client.mutation(GiveSeatsDocument, variables).toPromise();
        return { data: data?.giveSeats, error };
      },
      ({ seats }) => ({
        said,
        undo: () =>
          void free(
            (seats ?? []).map(({ id }) => id),
            t`Undone.`,
          ),
      }),
    );
  const free = (seatIds: string[], said: string, undo?: () => void) =>
    run(
      async () => {
        const { data, error } = await client.mutation(FreeSeatsDocument, { seatIds }).toPromise();
        return { data: data?.freeSeats, error };
      },
      () => (undo ? { said, undo } : { said }),
    );
  const move = (seatId: string, to: Holder, said: string, back?: Holder) =>
    run(
      async () => {
        const { data, error } = await client
          .mutation(MoveSeatDocument, { seatId, toMemberId: to.id })
          .toPromise();
        return { data: data?.moveSeat, error };
      },
      ({ seat }) => (back && seat ? { said, undo: () => void move(seat.id, back, t`Undone.`) } : { said }),
    );

  return {
    give: (licenceId, { id, name }) => void give(licenceId, { memberIds: [id] }, t`${name} has a seat.`),
    giveAll: (licenceId, count) =>
      void give(
        licenceId,
        { wholeCourse: true },
        t`${plural(count, { one: "# seat given.", other: "# seats given." })}`,
      ),
    free: (seatId, licenceId, { id, name }) =>
      void free(
        [seatId],
        t`${name}’s seat is free. Work and scores stay.`,
        () => void give(licenceId, { memberIds: [id] }, t`Undone.`),
      ),
    move: (seatId, from, to) => {
      const name = from.name;
      const target = to.name;
      void move(seatId, to, t`${name}’s seat went to ${target}.`, from);
    },
    ...told,
    round,
  };
}
