import { exercises, type MockExercise } from "./exercises.ts";

export type Persona = "teacher" | "student" | "picker" | "other" | "nowhere";

export interface MockResult {
  id: string;
  assignmentId: string;
  memberId: string;
  answeredCount: number;
  handedInAt: string | null;
  scoreGiven: string | null;
  /** How far marking is; marked at once by default. */
  gradingProgress?: "PendingManual";
  /** What the attempts come to; `scoreGiven` as long as no teacher has set another. */
  computedScore?: string | null;
  overridden?: boolean;
  excusedAt?: string | null;
  comment?: string | null;
  delivery: {
    state: "NOT_OFFERED" | "WAITING" | "DELIVERED" | "FAILED" | "CHANGED_IN_GRADEBOOK";
    problem: string | null;
    platformScore?: string;
  };
}

export interface MockAttempt {
  id: string;
  assignmentId: string;
  handedInAt: string | null;
  responses: Map<string, { choices?: string[] | null; text?: string | null; answeredAt?: number }>;
}

export interface MockAssignment {
  id: string;
  title: string;
  exercise: MockExercise;
  dueAt: string | null;
  attemptsAllowed: number;
}

/** All that the simulated server holds; tests change it before, and look at it after. */
export interface World {
  persona: Persona;
  /** Who it is, to the device. */
  userId: string;
  locale: string;
  /** What was opened in the course; null for the tool itself. */
  opened: string | null;
  /** Title of the link that was opened while no exercise stood there; null for none. */
  unplaced: string | null;
  /** Whether the platform takes several exercises at once, and whether it keeps them without asking once more. */
  takesSeveral: boolean;
  createsAtOnce: boolean;
  /** Whether the platform opens the picker to somebody who does not teach. */
  asked: boolean;
  /** Whose work the platform asked to review. */
  reviewed: string | null;
  members: { id: string; displayName: string; lastSeenAt: string | null }[];
  assignments: MockAssignment[];
  results: MockResult[];
  attempts: MockAttempt[];
  /** Longer answers that wait for a teacher, or have points. */
  essays: {
    attemptId: string;
    memberId: string;
    text: string;
    points: string | null;
    comment: string | null;
  }[];
  rosterProblem: string | null;
  /** Answers of the session endpoint with this status instead of tokens. */
  sessionStatus: number;
  /** While true every request fails as without a network. */
  offline: boolean;
  /** Every answer to an access token older than this is UNAUTHENTICATED. */
  generation: number;
}

const names =
  "Ada Kristoffersen,Adam Yusuf,Aksel Bjørnstad,Amina Warsame,Astrid Haugen,Birk Solheim,Ella Strand,Emil Hansen,Filip Nowak,Frida Moen,Hedda Lunde,Ingrid Sæther,Iver Bakken,Jakob Nygård,Johanne Dahl,Kasper Ødegård,Leah Tesfay,Live Myhre,Ludvig Eriksen,Maja Lindström,Mathias Berg,Mohammed El-Amrani,Noor Rahimi,Ola Nordli,Sander Vik,Selma Aune,Sigurd Hovland,Thea Johansen,Øystein Brekke,Åse Marie Fjeld-Thorvaldsen".split(
    ",",
  );

/** A class of thirty with three assignments, in all states that there are. `students` makes it larger. */
export function createWorld(change: Partial<World> = {}, students = names.length): World {
  const now = Date.now();
  const ago = (minutes: number) => new Date(now - minutes * 60_000).toISOString();
  const members = Array.from({ length: students }, (_, index) => ({
    id: `member-${index + 1}`,
    displayName: names[index] ?? `Student ${index + 1}`,
    lastSeenAt: index % 15 === 14 ? null : ago(3 + index),
  }));
  const assignments: MockAssignment[] = [
    ["Geometry test", exercises[3], new Date(now + 7 * 86_400_000).toISOString(), 1],
    ["Fractions 2: denominators", exercises[3], new Date(now + 3 * 3_600_000).toISOString(), 2],
    ["Equations 1", exercises[2], null, 1],
  ].map(([title, exercise, dueAt, attemptsAllowed], index) => ({
    id: `assignment-${index + 1}`,
    title,
    exercise,
    dueAt,
    attemptsAllowed,
  })) as MockAssignment[];

  const results: MockResult[] = [];
  for (const [a, assignment] of assignments.entries()) {
    for (const [m, member] of members.slice(0, 30).entries()) {
      if (member.lastSeenAt === null || (m + 2 * a) % 5 === 4) continue;
      const done = (m + a) % 3 !== 0;
      const state = !done ? "DELIVERED" : m === 15 ? "FAILED" : m === 21 ? "WAITING" : "DELIVERED";
      results.push({
        id: `result-${a}-${m}`,
        assignmentId: assignment.id,
        memberId: member.id,
        answeredCount: done ? 4 : m % 4,
        handedInAt: done ? ago(5 + m) : null,
        scoreGiven: done ? ["4", "3", "2.5", "0"][m % 4]! : null,
        delivery: {
          state,
          problem:
            state === "FAILED" ? "The Gradebook says that this assignment is closed for scores." : null,
        },
      });
    }
  }
  return {
    persona: "teacher",
    userId: "user-1",
    locale: "en",
    opened: null,
    unplaced: null,
    takesSeveral: false,
    createsAtOnce: true,
    asked: false,
    reviewed: null,
    members,
    assignments,
    results,
    attempts: [],
    essays: [4, 19, 3].map((m) => ({
      attemptId: `essay-${m}`,
      memberId: `member-${m + 1}`,
      text: `The shape of ${m} corners.`,
      points: null,
      comment: null,
    })),
    rosterProblem: null,
    sessionStatus: 200,
    offline: false,
    generation: 0,
    ...change,
  };
}
