import { exercises, type MockExercise, type MockQuestion } from "./exercises.ts";
import { choiceKey, isAnswered, isRight } from "./marking.ts";
import type { MockAssignment, MockAttempt, MockResult, World } from "./world.ts";

const own = "member-1";

/** A page of a list, with the place in it as the cursor. */
function page<T>(all: T[], { first, after }: { first: number; after?: string | null }) {
  const start = after ? Number(after) + 1 : 0;
  const nodes = all.slice(start, start + first);
  const end = start + nodes.length - 1;
  return {
    edges: nodes.map((node, index) => ({ cursor: String(start + index), node })),
    pageInfo: { hasNextPage: end < all.length - 1, endCursor: nodes.length ? String(end) : null },
    totalCount: all.length,
  };
}

const refusal = (code: string, message: string, path: string[] = []) => ({
  __typename: "Refusal",
  code,
  message,
  path,
  docsUrl: "https://lectern.example/docs",
});

const kindOf = { ChoiceQuestion: "CHOICE", NumericQuestion: "NUMERIC", ShortTextQuestion: "SHORT_TEXT" };

/** How the simulated server answers, over one world. */
export function createResolvers(world: World) {
  const question = (q: MockQuestion) => ({
    __typename: q.kind,
    key: q.key,
    prompt: q.prompt,
    points: "1",
    ...(q.kind === "ChoiceQuestion" && {
      multiple: q.multiple,
      choices: q.choices.map((text, index) => ({ key: choiceKey(index), text })),
    }),
    ...(q.kind === "NumericQuestion" && { unit: q.unit }),
  });

  const exercise = (e: MockExercise) => ({
    ...e,
    fromYear: 5,
    toYear: 7,
    questionCount: e.questions.length,
    scoreMaximum: String(e.questions.length),
    version: 3,
    newestVersion: 3,
    editable: false,
    favourite: false,
    kinds: [...new Set(e.questions.map(({ kind }) => kindOf[kind]))],
    questions: e.questions.map(question),
  });

  const attempt = (a: MockAttempt): object => {
    const placed = world.assignments.find(({ id }) => id === a.assignmentId)!;
    const { questions } = placed.exercise;
    const right = questions.filter((q) => isRight(q, a)).length;
    return {
      id: a.id,
      assignment: () => assignment(placed),
      number: world.attempts.filter((other) => other.assignmentId === a.assignmentId).indexOf(a) + 1,
      state: a.handedInAt ? "HANDED_IN" : "IN_PROGRESS",
      startedAt: new Date().toISOString(),
      handedInAt: a.handedInAt,
      answeredCount: questions.filter((q) => isAnswered(q, a)).length,
      scoreGiven: a.handedInAt ? String(right) : null,
      scoreMaximum: String(questions.length),
      toMarkCount: 0,
      late: false,
      questions: questions.map((q) => {
        const response = a.responses.get(q.key);
        return {
          question: question(q),
          response: isAnswered(q, a)
            ? {
                choices: response?.choices ?? null,
                text: response?.text ?? null,
                answeredAt: new Date().toISOString(),
              }
            : null,
          outcome: a.handedInAt
            ? {
                points: isRight(q, a) ? "1" : "0",
                correct: isRight(q, a),
                pending: false,
                comment: null,
                correctChoices: q.kind === "ChoiceQuestion" ? q.right.map(choiceKey) : null,
                correctText: q.kind === "ChoiceQuestion" ? null : q.right,
                feedback: isRight(q, a)
                  ? null
                  : "<p>Look at it once more: \\(\\frac{9}{12}+\\frac{2}{12}\\).</p>",
              }
            : null,
        };
      }),
    };
  };

  const result = (r: MockResult): object => {
    const placed = world.assignments.find(({ id }) => id === r.assignmentId)!;
    return {
      ...r,
      assignment: () => assignment(placed),
      member: () => member(world.members.find(({ id }) => id === r.memberId)!),
      activityProgress: r.handedInAt ? "Completed" : "InProgress",
      gradingProgress: r.gradingProgress ?? (r.handedInAt ? "FullyGraded" : "NotReady"),
      scoreMaximum: String(placed.exercise.questions.length),
      comment: r.comment ?? null,
      computedScore: r.computedScore === undefined ? r.scoreGiven : r.computedScore,
      overridden: r.overridden ?? false,
      extraPoints: "0",
      excusedAt: r.excusedAt ?? null,
      late: false,
      attempts: world.attempts
        .filter((a) => r.memberId === own && a.assignmentId === r.assignmentId)
        .map((a, index) => ({ id: a.id, number: index + 1 })),
      questionCount: placed.exercise.questions.length,
      updatedAt: r.handedInAt ?? new Date().toISOString(),
      delivery: {
        ...r.delivery,
        tries: 1,
        lastTriedAt: r.handedInAt,
        nextTryAt: r.delivery.state === "WAITING" ? new Date(Date.now() + 60_000).toISOString() : null,
        deliveredAt:
          r.delivery.state === "DELIVERED" || r.delivery.state === "CHANGED_IN_GRADEBOOK"
            ? r.handedInAt
            : null,
        platformScore: r.delivery.platformScore ?? null,
        platformMaximum: r.delivery.platformScore ? String(placed.exercise.questions.length) : null,
        platformSeenAt: r.delivery.platformScore ? new Date().toISOString() : null,
      },
    };
  };

  const answerToMark = (essay: World["essays"][number]): object => ({
    attempt: {
      id: essay.attemptId,
      member: () => member(find(world.members, essay.memberId)),
      handedInAt: new Date().toISOString(),
      late: false,
    },
    question: {
      question: { __typename: "EssayQuestion", key: "essay", prompt: "Describe a shape.", points: "6" },
      response: { text: essay.text, choices: null, parts: null, order: null, spots: null },
      outcome: null,
    },
  });

  const member = (m: World["members"][number]): object => ({
    ...m,
    name: m.displayName,
    role: "STUDENT",
    status: "Active",
    firstLaunchedAt: m.lastSeenAt,
    results: ({ assignmentIds }: { assignmentIds: string[] }) =>
      world.results.filter((r) => r.memberId === m.id && assignmentIds.includes(r.assignmentId)).map(result),
  });

  const assignment = (a: MockAssignment): object => {
    const results = world.results.filter((r) => r.assignmentId === a.id);
    const latest = world.attempts.filter((other) => other.assignmentId === a.id).at(-1);
    const mine = results.find((r) => r.memberId === own);
    const isStudent = world.persona === "student";
    return {
      ...a,
      exercise: exercise(a.exercise),
      scoreMaximum: String(a.exercise.questions.length),
      createdAt: new Date().toISOString(),
      graded: true,
      progress: {
        studentCount: world.members.length,
        startedCount: results.filter((r) => !r.handedInAt).length,
        handedInCount: results.filter((r) => r.handedInAt).length,
        failedDeliveryCount: results.filter((r) => r.delivery.state === "FAILED").length,
        changedInGradebookCount: results.filter((r) => r.delivery.state === "CHANGED_IN_GRADEBOOK").length,
        toMarkCount: world.essays.filter((essay) => essay.points === null).length,
      },
      counting: "BEST",
      reconciledAt: null,
      lineItemRemadeAt: null,
      answersToMark: (args: { first: number; after?: string }) => page(world.essays.map(answerToMark), args),
      results: (args: { first: number; after?: string }) => page(results.map(result), args),
      viewerAttempt: isStudent && latest ? attempt(latest) : null,
      viewerResult: isStudent && latest && mine ? result(mine) : null,
    };
  };

  const course = () => ({
    id: "course-1",
    title: "7B Matematikk",
    label: "7B",
    roster: {
      refreshedAt: new Date(Date.now() - 3_600_000).toISOString(),
      available: true,
      memberCount: world.members.length + 1,
      studentCount: world.members.length,
      problem: world.rosterProblem,
    },
    groupings: [],
    licences: { studentsWithoutSeat: 0, pools: [] },
    members: (args: { first: number; after?: string; filter?: { search?: string; launched?: boolean } }) => {
      const search = args.filter?.search?.toLowerCase() ?? "";
      const launched = args.filter?.launched ?? null;
      const found = world.members.filter(
        (m) =>
          m.displayName.toLowerCase().includes(search) &&
          (launched === null || launched === (m.lastSeenAt !== null)),
      );
      return page(found.map(member), args);
    },
    assignments: (args: { first: number; after?: string }) => page(world.assignments.map(assignment), args),
  });

  const find = <T extends { id: string }>(all: T[], id: string): T => {
    const found = all.find((each) => each.id === id);
    if (!found) throw Object.assign(new Error("not found"), { extensions: { code: "NOT_FOUND" } });
    return found;
  };

  const changeResult = (
    { memberId, assignmentId }: { memberId: string; assignmentId: string },
    change: (r: MockResult) => void,
  ) => {
    const found = world.results.find((r) => r.memberId === memberId && r.assignmentId === assignmentId)!;
    change(found);
    return { result: result(found), userErrors: [] };
  };

  return {
    viewer: () => ({
      userId: world.userId,
      name: world.persona === "student" ? "Ada Kristoffersen" : "Kari Nilsen",
      locale: world.locale,
      platformName: "itslearning",
      role: { teacher: "TEACHER", picker: "TEACHER", nowhere: "TEACHER", student: "STUDENT", other: "OTHER" }[
        world.persona
      ],
      messageType: world.reviewed
        ? "LtiSubmissionReviewRequest"
        : world.persona === "picker"
          ? "LtiDeepLinkingRequest"
          : "LtiResourceLinkRequest",
      course: world.persona === "nowhere" ? null : course(),
      assignment: world.opened ? assignment(find(world.assignments, world.opened)) : null,
      reviewedMember: world.reviewed === null ? null : { id: world.reviewed },
      unplacedLink: world.unplaced === null ? null : { title: world.unplaced },
      deepLinking:
        world.persona === "picker" || world.asked
          ? {
              title: null,
              text: null,
              acceptMultiple: world.takesSeveral,
              acceptLineItem: true,
              acceptResourceLink: true,
              autoCreate: world.createsAtOnce,
            }
          : null,
      membership: null,
      groups: [],
      licence: { state: "NOT_REQUIRED", message: null, startsAt: null, endsAt: null },
      canViewRoster: world.persona === "teacher",
      canPlaceContent: world.persona === "picker",
      sessionExpiresAt: new Date(Date.now() + 3_600_000).toISOString(),
    }),
    course,
    uploadLimits: { importMegabytes: 100, pictureMegabytes: 5 },
    assignment: ({ id }: { id: string }) => assignment(find(world.assignments, id)),
    exercise: ({ id }: { id: string }) => exercise(find(exercises, id)),
    library: (args: {
      first: number;
      after?: string;
      filter?: { search?: string; subjects?: string[]; languages?: string[] };
    }) => {
      const { search, subjects, languages } = args.filter ?? {};
      const found = exercises.filter(
        (e) =>
          `${e.title} ${e.description}`.toLowerCase().includes(search?.toLowerCase() ?? "") &&
          (!subjects?.length || subjects.includes(e.subject)) &&
          (!languages?.length || languages.includes(e.language)),
      );
      return page(found.map(exercise), args);
    },
    refreshRoster: () => ({
      course: course(),
      userErrors: world.rosterProblem ? [refusal("PLATFORM_UNAVAILABLE", world.rosterProblem)] : [],
    }),
    node: ({ id }: { id: string }) => {
      const worked = world.attempts.find((a) => a.id === id);
      return worked
        ? { __typename: "Attempt", ...attempt(worked) }
        : { __typename: "Member", ...member(find(world.members, id)) };
    },
    markAnswer: ({
      input,
    }: {
      input: { attemptId: string; points: string | null; comment: string | null };
    }) => {
      const essay = world.essays.find(({ attemptId }) => attemptId === input.attemptId)!;
      if (Number(input.points) > 6) {
        return { attempt: null, userErrors: [refusal("INVALID", "6 points at most.", ["points"])] };
      }
      essay.points = input.points;
      essay.comment = input.comment;
      return {
        attempt: { id: essay.attemptId, scoreGiven: input.points, toMarkCount: 0, result: null },
        userErrors: [],
      };
    },
    submitScore: ({
      input,
    }: {
      input: { memberId: string; assignmentId: string; scoreGiven?: string; comment: string };
    }) =>
      changeResult(input, (r) => {
        r.computedScore = r.computedScore === undefined ? r.scoreGiven : r.computedScore;
        if (input.scoreGiven) Object.assign(r, { overridden: true, scoreGiven: input.scoreGiven });
        r.comment = input.comment;
      }),
    clearScore: ({ input }: { input: { memberId: string; assignmentId: string } }) =>
      changeResult(input, (r) =>
        Object.assign(r, { overridden: false, scoreGiven: r.computedScore ?? null, comment: null }),
      ),
    excuseStudent: ({ input }: { input: { memberId: string; assignmentId: string; excused: boolean } }) =>
      changeResult(input, (r) =>
        Object.assign(r, { excusedAt: input.excused ? new Date().toISOString() : null }),
      ),
    retryDelivery: ({ input }: { input: { resultId: string } }) => {
      const found = find(world.results, input.resultId);
      found.delivery = { state: "WAITING", problem: null };
      return { result: result(found), userErrors: [] };
    },
    retryDeliveries: ({ input }: { input: { assignmentId: string } }) => {
      const failed = world.results.filter(
        (r) => r.assignmentId === input.assignmentId && r.delivery.state === "FAILED",
      );
      for (const r of failed) r.delivery = { state: "WAITING", problem: null };
      return { retriedCount: failed.length, userErrors: [] };
    },
    reconcileResults: ({ input }: { input: { assignmentId: string } }) => ({
      assignment: { id: input.assignmentId, reconciledAt: new Date().toISOString() },
      lostCount: 0,
      unsettledCount: 0,
      changedCount: 0,
      userErrors: [],
    }),
    keepPlatformScore: ({ input }: { input: { resultId: string } }) => {
      const found = find(world.results, input.resultId);
      found.scoreGiven = found.delivery.platformScore ?? null;
      found.overridden = true;
      found.delivery = { state: "DELIVERED", problem: null };
      return { result: result(found), userErrors: [] };
    },
    sendOurScore: ({ input }: { input: { resultId: string } }) => {
      const found = find(world.results, input.resultId);
      found.delivery = { state: "WAITING", problem: null };
      return { result: result(found), userErrors: [] };
    },
    createDeepLinkingResponse: ({ input }: { input: { items: { scoreMaximum?: string }[] } }) =>
      input.items[0]?.scoreMaximum === "0"
        ? { userErrors: [refusal("INVALID", "Points must be above 0.", ["items", "0", "scoreMaximum"])] }
        : {
            jwt: `signed.${input.items.length}.items`,
            returnUrl: "https://platform.example/return",
            userErrors: [],
          },
    placeExercise: ({ input }: { input: { exerciseId: string; title?: string } }) => {
      const placed = { ...world.assignments[0]!, id: "assignment-placed", title: input.title ?? "Placed" };
      placed.exercise = find(exercises, input.exerciseId);
      world.assignments.push(placed);
      world.opened = placed.id;
      world.unplaced = null;
      return { assignment: assignment(placed), userErrors: [] };
    },
    startAttempt: ({ input }: { input: { assignmentId: string } }) => {
      const placed = find(world.assignments, input.assignmentId);
      const all = world.attempts.filter((a) => a.assignmentId === placed.id);
      const open = all.find((a) => !a.handedInAt);
      if (!open && all.length >= placed.attemptsAllowed) {
        return { attempt: null, userErrors: [refusal("NO_ATTEMPTS_LEFT", "All attempts have been used.")] };
      }
      const current = open ?? {
        id: `attempt-${world.attempts.length + 1}`,
        assignmentId: placed.id,
        handedInAt: null,
        responses: new Map(),
      };
      if (!open) world.attempts.push(current);
      return { attempt: attempt(current), userErrors: [] };
    },
    answerQuestion: ({
      input,
    }: {
      input: {
        attemptId: string;
        questionKey: string;
        response: { choices?: string[]; text?: string };
        secondsAgo?: number;
      };
    }) => {
      const current = find(world.attempts, input.attemptId);
      const answeredAt = Date.now() - (input.secondsAgo ?? 0) * 1000;
      if ((current.responses.get(input.questionKey)?.answeredAt ?? 0) > answeredAt) {
        const message = "A newer answer stays.";
        const error = { __typename: "Refusal", message, code: "NEWER_ANSWER", path: ["response"] };
        return { attempt: null, userErrors: [error] };
      }
      current.responses.set(input.questionKey, { ...input.response, answeredAt });
      return { attempt: attempt(current), userErrors: [] };
    },
    handInAttempt: ({ input }: { input: { attemptId: string } }) => {
      const current = find(world.attempts, input.attemptId);
      current.handedInAt ??= new Date().toISOString();
      const placed = find(world.assignments, current.assignmentId);
      const right = placed.exercise.questions.filter((q) => isRight(q, current)).length;
      world.results = world.results.filter((r) => r.memberId !== own || r.assignmentId !== placed.id);
      world.results.push({
        id: `result-${current.id}`,
        assignmentId: placed.id,
        memberId: own,
        answeredCount: placed.exercise.questions.length,
        handedInAt: current.handedInAt,
        scoreGiven: String(right),
        delivery: { state: "WAITING", problem: null },
      });
      return { attempt: attempt(current), userErrors: [] };
    },
  };
}
