import { cacheExchange, type Cache } from "@urql/exchange-graphcache";
import type { Exchange } from "urql";

/** Types without an id of their own: they live in the object that holds them. */
const embedded = [
  "AnswerToMark",
  "AnswerToMarkConnection",
  "AnswerToMarkEdge",
  "AssignmentConnection",
  "AssignmentEdge",
  "AssignmentProgress",
  "AssignmentReport",
  "AttemptQuestion",
  "Choice",
  "CourseLicences",
  "ChoiceCount",
  "ChoiceQuestion",
  "DeepLinkingRequest",
  "Delivery",
  "EssayQuestion",
  "ExerciseConnection",
  "ExerciseEdge",
  "ExportedExercises",
  "ExportedFile",
  "Assignees",
  "Gap",
  "GapsQuestion",
  "GroupMember",
  "HotspotQuestion",
  "ImportPreview",
  "ImportSet",
  "Item",
  "LicenceWarning",
  "MatchingQuestion",
  "MemberConnection",
  "MemberEdge",
  "NumericQuestion",
  "OrderingQuestion",
  "PageInfo",
  "Part",
  "PartOutcome",
  "PlacedExercise",
  "QuestionKindCount",
  "QuestionNotice",
  "QuestionOutcome",
  "QuestionReport",
  "Response",
  "ResultConnection",
  "ResultEdge",
  "Roster",
  "RosterProgress",
  "ScoreCount",
  "ShortTextQuestion",
  "Spot",
  "UnplacedLink",
  "UploadLimits",
  "Viewer",
  "ViewerLicence",
  "WrittenAnswer",
  "WrongAnswer",
  "ChoiceKey",
  "DraftAnswer",
  "DraftArea",
  "DraftChoice",
  "DraftGap",
  "DraftMistake",
  "DraftNumber",
  "DraftPair",
  "DraftProblem",
  "DraftQuestion",
  "EssayKey",
  "ExerciseDraft",
  "GapsKey",
  "HotspotKey",
  "MatchingKey",
  "NumericKey",
  "OrderingKey",
  "ScoreChange",
  "ShortTextKey",
  "VersionUpdate",
];

/** One copy of each object by its id, so that a mutation's answer shows wherever the object stands. */
export function objectCache(): Exchange {
  return cacheExchange({
    possibleTypes: {
      Question: [
        "ChoiceQuestion",
        "EssayQuestion",
        "GapsQuestion",
        "HotspotQuestion",
        "MatchingQuestion",
        "NumericQuestion",
        "OrderingQuestion",
        "ShortTextQuestion",
      ],
      UserError: ["Refusal"],
    },
    keys: Object.fromEntries(embedded.map((type) => [type, () => null])),
    optimistic: {
      setFavourite: ({ input }) => {
        const { exerciseId, favourite } = input as { exerciseId: string; favourite: boolean };
        return {
          __typename: "SetFavouritePayload",
          exercise: { __typename: "Exercise", id: exerciseId, favourite },
          userErrors: [],
        };
      },
    },
    updates: {
      Mutation: {
        // New students may have come and others gone: what was listed is asked for anew.
        refreshRoster: (result, _args, cache) => {
          const course = (result["refreshRoster"] as { course: { id: string } | null }).course;
          if (course) forgetField(cache, { __typename: "Course", id: course.id }, "members");
        },
        // An exercise stands at the link that was opened: the viewer's launch has changed, and the course's list.
        placeExercise: (result, _args, cache) => {
          if (!(result["placeExercise"] as { assignment: unknown }).assignment) return;
          cache.invalidate("Query", "viewer");
        },
        // What the library and a teacher's own list show has changed.
        createExercise: (_result, _args, cache) => forgetExercises(cache),
        importExercises: (_result, _args, cache) => forgetExercises(cache),
        publishExercise: (_result, _args, cache) => forgetExercises(cache),
        duplicateExercise: (_result, _args, cache) => forgetExercises(cache),
        updateExercise: (_result, _args, cache) => forgetExercises(cache),
        // Lists of favourites have one more or one less.
        setFavourite: (_result, _args, cache) => {
          for (const { fieldName, arguments: args } of cache.inspectFields("Query")) {
            if (fieldName === "library" && (args?.["filter"] as { favourites?: boolean } | null)?.favourites)
              cache.invalidate("Query", fieldName, args);
          }
        },
        // Scores may be others by the version that is now placed.
        updateAssignmentVersion: (_result, args, cache) => {
          const { assignmentId } = args["input"] as { assignmentId: string };
          const assignment = { __typename: "Assignment", id: assignmentId };
          for (const field of ["results", "report", "answersToMark"]) forgetField(cache, assignment, field);
        },
        // A new attempt stands where the former one did.
        startAttempt: (_result, args, cache) => {
          const { assignmentId } = args["input"] as { assignmentId: string };
          const assignment = { __typename: "Assignment", id: assignmentId };
          forgetField(cache, assignment, "viewerAttempt");
          forgetField(cache, assignment, "viewerResult");
        },
        handInAttempt: (result, _args, cache) => {
          const attempt = (result["handInAttempt"] as { attempt: { assignment: { id: string } } | null })
            .attempt;
          if (attempt)
            forgetField(cache, { __typename: "Assignment", id: attempt.assignment.id }, "viewerResult");
        },
      },
    },
  });
}

function forgetExercises(cache: Cache): void {
  for (const { fieldName, arguments: args } of cache.inspectFields("Query")) {
    if (fieldName === "library" || fieldName === "authoredExercises")
      cache.invalidate("Query", fieldName, args);
  }
}

function forgetField(cache: Cache, entity: { __typename: string; id: string }, field: string): void {
  for (const { fieldName, arguments: args } of cache.inspectFields(entity)) {
    if (fieldName === field) cache.invalidate(entity, fieldName, args);
  }
}
