/* eslint-disable */
import * as types from './graphql';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';

/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n  fragment AssignmentLine_assignment on Assignment {\n    id\n    title\n    dueAt\n    exercise {\n      subject\n      questionCount\n    }\n    progress {\n      studentCount\n      startedCount\n      handedInCount\n      failedDeliveryCount\n    }\n  }\n": typeof types.AssignmentLine_AssignmentFragmentDoc,
    "\n  query AssignmentPage($id: ID!) {\n    assignment(id: $id) {\n      id\n      title\n      dueAt\n      graded\n      scoreMaximum\n      exercise {\n        subject\n        minutes\n        questionCount\n      }\n      progress {\n        studentCount\n        startedCount\n        handedInCount\n        failedDeliveryCount\n      }\n    }\n  }\n": typeof types.AssignmentPageDocument,
    "\n  query AssignmentsPage($courseId: ID!, $after: String) {\n    course(id: $courseId) {\n      id\n      assignments(first: 50, after: $after) {\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n        edges {\n          node {\n            id\n            ...AssignmentLine_assignment\n          }\n        }\n      }\n    }\n  }\n": typeof types.AssignmentsPageDocument,
    "\n  query ResultList($id: ID!, $after: String) {\n    assignment(id: $id) {\n      id\n      results(first: 50, after: $after) {\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n        edges {\n          node {\n            id\n            delivery {\n              state\n            }\n            ...ResultRow_result\n          }\n        }\n      }\n    }\n  }\n": typeof types.ResultListDocument,
    "\n  fragment ResultRow_result on Result {\n    id\n    member {\n      id\n      displayName\n    }\n    scoreGiven\n    scoreMaximum\n    answeredCount\n    questionCount\n    handedInAt\n    updatedAt\n    delivery {\n      state\n      nextTryAt\n      deliveredAt\n      problem\n    }\n  }\n": typeof types.ResultRow_ResultFragmentDoc,
    "\n  mutation RetryDelivery($resultId: ID!) {\n    retryDelivery(input: { resultId: $resultId }) {\n      result {\n        id\n        delivery {\n          state\n          nextTryAt\n          deliveredAt\n          problem\n        }\n      }\n      userErrors {\n        message\n      }\n    }\n  }\n": typeof types.RetryDeliveryDocument,
    "\n  query ClassPage($courseId: ID!) {\n    course(id: $courseId) {\n      id\n      roster {\n        studentCount\n      }\n      ...RosterLine_course\n      assignments(first: 20) {\n        edges {\n          node {\n            id\n            ...RegisterHead_assignment\n          }\n        }\n      }\n    }\n  }\n": typeof types.ClassPageDocument,
    "\n  query RegisterPage($courseId: ID!, $after: String, $filter: MemberFilter, $assignmentIds: [ID!]!) {\n    course(id: $courseId) {\n      id\n      members(first: 100, after: $after, filter: $filter) {\n        totalCount\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n        edges {\n          node {\n            id\n            ...MemberRow_member\n          }\n        }\n      }\n    }\n  }\n": typeof types.RegisterPageDocument,
    "\n  fragment MemberRow_member on Member {\n    id\n    displayName\n    lastSeenAt\n    results(assignmentIds: $assignmentIds) {\n      id\n      assignment {\n        id\n      }\n      ...ResultCell_result\n    }\n  }\n": typeof types.MemberRow_MemberFragmentDoc,
    "\n  fragment RegisterHead_assignment on Assignment {\n    id\n    title\n    dueAt\n    progress {\n      studentCount\n      handedInCount\n    }\n  }\n": typeof types.RegisterHead_AssignmentFragmentDoc,
    "\n  fragment ResultCell_result on Result {\n    id\n    scoreGiven\n    scoreMaximum\n    answeredCount\n    questionCount\n    handedInAt\n    delivery {\n      state\n    }\n  }\n": typeof types.ResultCell_ResultFragmentDoc,
    "\n  fragment RosterLine_course on Course {\n    id\n    roster {\n      refreshedAt\n      available\n      problem\n    }\n  }\n": typeof types.RosterLine_CourseFragmentDoc,
    "\n  mutation RefreshRoster {\n    refreshRoster(input: {}) {\n      course {\n        id\n        roster {\n          refreshedAt\n          available\n          memberCount\n          studentCount\n          problem\n        }\n      }\n      userErrors {\n        message\n      }\n    }\n  }\n": typeof types.RefreshRosterDocument,
    "\n  fragment ExerciseFacts_exercise on Exercise {\n    id\n    language\n    fromYear\n    toYear\n    minutes\n    questionCount\n  }\n": typeof types.ExerciseFacts_ExerciseFragmentDoc,
    "\n  fragment ExerciseLine_exercise on Exercise {\n    id\n    title\n    subject\n    language\n    ...ExerciseFacts_exercise\n  }\n": typeof types.ExerciseLine_ExerciseFragmentDoc,
    "\n  query ExerciseList($after: String, $filter: ExerciseFilter) {\n    library(first: 20, after: $after, filter: $filter) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      edges {\n        node {\n          id\n          ...ExerciseLine_exercise\n        }\n      }\n    }\n  }\n": typeof types.ExerciseListDocument,
    "\n  fragment ExercisePreview_exercise on Exercise {\n    id\n    title\n    description\n    subject\n    language\n    version\n    ...ExerciseFacts_exercise\n    questions {\n      key\n      ...QuestionPreview_question\n    }\n  }\n": typeof types.ExercisePreview_ExerciseFragmentDoc,
    "\n  query OpenExercise($id: ID!) {\n    exercise(id: $id) {\n      id\n      ...ExercisePreview_exercise\n    }\n  }\n": typeof types.OpenExerciseDocument,
    "\n  mutation CreateDeepLinkingResponse($input: CreateDeepLinkingResponseInput!) {\n    createDeepLinkingResponse(input: $input) {\n      jwt\n      returnUrl\n      userErrors {\n        message\n        code\n        path\n      }\n    }\n  }\n": typeof types.CreateDeepLinkingResponseDocument,
    "\n  query PickPanel($id: ID!) {\n    exercise(id: $id) {\n      id\n      ...PlacementForm_exercise\n      ...ExercisePreview_exercise\n    }\n  }\n": typeof types.PickPanelDocument,
    "\n  query PlaceHere($id: ID!) {\n    exercise(id: $id) {\n      id\n      ...PlacementForm_exercise\n      ...ExercisePreview_exercise\n    }\n  }\n": typeof types.PlaceHereDocument,
    "\n  mutation PlaceExercise($input: PlaceExerciseInput!) {\n    placeExercise(input: $input) {\n      assignment {\n        id\n        title\n      }\n      userErrors {\n        message\n        code\n        path\n      }\n    }\n  }\n": typeof types.PlaceExerciseDocument,
    "\n  fragment PlacementForm_exercise on Exercise {\n    id\n    title\n    scoreMaximum\n  }\n": typeof types.PlacementForm_ExerciseFragmentDoc,
    "\n  fragment QuestionPreview_question on Question {\n    __typename\n    key\n    prompt\n    points\n    ... on ChoiceQuestion {\n      multiple\n      choices {\n        key\n        text\n      }\n    }\n    ... on NumericQuestion {\n      unit\n    }\n  }\n": typeof types.QuestionPreview_QuestionFragmentDoc,
    "\n  mutation HandInAttempt($attemptId: ID!) {\n    handInAttempt(input: { attemptId: $attemptId }) {\n      attempt {\n        id\n        state\n        handedInAt\n        scoreGiven\n        scoreMaximum\n        assignment {\n          id\n        }\n      }\n      userErrors {\n        message\n        code\n      }\n    }\n  }\n": typeof types.HandInAttemptDocument,
    "\n  mutation StartAttempt($assignmentId: ID!) {\n    startAttempt(input: { assignmentId: $assignmentId }) {\n      attempt {\n        id\n        ...Player_attempt\n      }\n      userErrors {\n        message\n        code\n      }\n    }\n  }\n": typeof types.StartAttemptDocument,
    "\n  fragment Player_attempt on Attempt {\n    id\n    assignment {\n      id\n      title\n      exercise {\n        language\n      }\n    }\n    questions {\n      question {\n        key\n        ...QuestionSheet_question\n      }\n      response {\n        choices\n        text\n      }\n    }\n  }\n": typeof types.Player_AttemptFragmentDoc,
    "\n  fragment QuestionSheet_question on Question {\n    __typename\n    key\n    prompt\n    points\n    ... on ChoiceQuestion {\n      multiple\n      choices {\n        key\n        text\n      }\n    }\n    ... on NumericQuestion {\n      unit\n    }\n  }\n": typeof types.QuestionSheet_QuestionFragmentDoc,
    "\n  mutation AnswerQuestion($attemptId: ID!, $questionKey: String!, $response: ResponseInput!) {\n    answerQuestion(input: { attemptId: $attemptId, questionKey: $questionKey, response: $response }) {\n      attempt {\n        id\n        answeredCount\n      }\n      userErrors {\n        message\n      }\n    }\n  }\n": typeof types.AnswerQuestionDocument,
    "\n  fragment OutcomeLine_question on AttemptQuestion {\n    question {\n      key\n      prompt\n      points\n      ... on NumericQuestion {\n        unit\n      }\n      ... on ChoiceQuestion {\n        choices {\n          key\n          text\n        }\n      }\n    }\n    response {\n      choices\n      text\n    }\n    outcome {\n      points\n      correct\n      correctChoices\n      correctText\n      feedback\n    }\n  }\n": typeof types.OutcomeLine_QuestionFragmentDoc,
    "\n  fragment ResultLedger_result on Result {\n    id\n    delivery {\n      state\n      deliveredAt\n      nextTryAt\n    }\n  }\n": typeof types.ResultLedger_ResultFragmentDoc,
    "\n  query ResultPage($id: ID!) {\n    assignment(id: $id) {\n      id\n      title\n      attemptsAllowed\n      exercise {\n        language\n      }\n      viewerAttempt {\n        id\n        number\n        state\n        scoreGiven\n        scoreMaximum\n        handedInAt\n        questions {\n          question {\n            key\n            points\n          }\n          outcome {\n            points\n          }\n          ...OutcomeLine_question\n        }\n      }\n      viewerResult {\n        id\n        delivery {\n          state\n        }\n        ...ResultLedger_result\n      }\n    }\n  }\n": typeof types.ResultPageDocument,
    "\n  fragment DoneTask_assignment on Assignment {\n    id\n    title\n    exercise {\n      subject\n    }\n    viewerAttempt {\n      id\n      scoreGiven\n      scoreMaximum\n    }\n    viewerResult {\n      id\n      delivery {\n        state\n      }\n    }\n  }\n": typeof types.DoneTask_AssignmentFragmentDoc,
    "\n  fragment OpenTask_assignment on Assignment {\n    id\n    title\n    dueAt\n    exercise {\n      subject\n      minutes\n      questionCount\n    }\n    viewerAttempt {\n      id\n      answeredCount\n    }\n  }\n": typeof types.OpenTask_AssignmentFragmentDoc,
    "\n  query TasksPage($courseId: ID!, $after: String) {\n    course(id: $courseId) {\n      id\n      assignments(first: 50, after: $after) {\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n        edges {\n          node {\n            id\n            viewerAttempt {\n              id\n              state\n            }\n            ...OpenTask_assignment\n            ...DoneTask_assignment\n          }\n        }\n      }\n    }\n  }\n": typeof types.TasksPageDocument,
    "\n  query Viewer {\n    viewer {\n      name\n      locale\n      platformName\n      role\n      messageType\n      course {\n        id\n        title\n      }\n      assignment {\n        id\n        title\n        viewerAttempt {\n          id\n          state\n        }\n      }\n      unplacedLink {\n        title\n      }\n      deepLinking {\n        title\n        acceptMultiple\n        acceptLineItem\n        acceptResourceLink\n      }\n      canViewRoster\n      canPlaceContent\n    }\n  }\n": typeof types.ViewerDocument,
};
const documents: Documents = {
    "\n  fragment AssignmentLine_assignment on Assignment {\n    id\n    title\n    dueAt\n    exercise {\n      subject\n      questionCount\n    }\n    progress {\n      studentCount\n      startedCount\n      handedInCount\n      failedDeliveryCount\n    }\n  }\n": types.AssignmentLine_AssignmentFragmentDoc,
    "\n  query AssignmentPage($id: ID!) {\n    assignment(id: $id) {\n      id\n      title\n      dueAt\n      graded\n      scoreMaximum\n      exercise {\n        subject\n        minutes\n        questionCount\n      }\n      progress {\n        studentCount\n        startedCount\n        handedInCount\n        failedDeliveryCount\n      }\n    }\n  }\n": types.AssignmentPageDocument,
    "\n  query AssignmentsPage($courseId: ID!, $after: String) {\n    course(id: $courseId) {\n      id\n      assignments(first: 50, after: $after) {\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n        edges {\n          node {\n            id\n            ...AssignmentLine_assignment\n          }\n        }\n      }\n    }\n  }\n": types.AssignmentsPageDocument,
    "\n  query ResultList($id: ID!, $after: String) {\n    assignment(id: $id) {\n      id\n      results(first: 50, after: $after) {\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n        edges {\n          node {\n            id\n            delivery {\n              state\n            }\n            ...ResultRow_result\n          }\n        }\n      }\n    }\n  }\n": types.ResultListDocument,
    "\n  fragment ResultRow_result on Result {\n    id\n    member {\n      id\n      displayName\n    }\n    scoreGiven\n    scoreMaximum\n    answeredCount\n    questionCount\n    handedInAt\n    updatedAt\n    delivery {\n      state\n      nextTryAt\n      deliveredAt\n      problem\n    }\n  }\n": types.ResultRow_ResultFragmentDoc,
    "\n  mutation RetryDelivery($resultId: ID!) {\n    retryDelivery(input: { resultId: $resultId }) {\n      result {\n        id\n        delivery {\n          state\n          nextTryAt\n          deliveredAt\n          problem\n        }\n      }\n      userErrors {\n        message\n      }\n    }\n  }\n": types.RetryDeliveryDocument,
    "\n  query ClassPage($courseId: ID!) {\n    course(id: $courseId) {\n      id\n      roster {\n        studentCount\n      }\n      ...RosterLine_course\n      assignments(first: 20) {\n        edges {\n          node {\n            id\n            ...RegisterHead_assignment\n          }\n        }\n      }\n    }\n  }\n": types.ClassPageDocument,
    "\n  query RegisterPage($courseId: ID!, $after: String, $filter: MemberFilter, $assignmentIds: [ID!]!) {\n    course(id: $courseId) {\n      id\n      members(first: 100, after: $after, filter: $filter) {\n        totalCount\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n        edges {\n          node {\n            id\n            ...MemberRow_member\n          }\n        }\n      }\n    }\n  }\n": types.RegisterPageDocument,
    "\n  fragment MemberRow_member on Member {\n    id\n    displayName\n    lastSeenAt\n    results(assignmentIds: $assignmentIds) {\n      id\n      assignment {\n        id\n      }\n      ...ResultCell_result\n    }\n  }\n": types.MemberRow_MemberFragmentDoc,
    "\n  fragment RegisterHead_assignment on Assignment {\n    id\n    title\n    dueAt\n    progress {\n      studentCount\n      handedInCount\n    }\n  }\n": types.RegisterHead_AssignmentFragmentDoc,
    "\n  fragment ResultCell_result on Result {\n    id\n    scoreGiven\n    scoreMaximum\n    answeredCount\n    questionCount\n    handedInAt\n    delivery {\n      state\n    }\n  }\n": types.ResultCell_ResultFragmentDoc,
    "\n  fragment RosterLine_course on Course {\n    id\n    roster {\n      refreshedAt\n      available\n      problem\n    }\n  }\n": types.RosterLine_CourseFragmentDoc,
    "\n  mutation RefreshRoster {\n    refreshRoster(input: {}) {\n      course {\n        id\n        roster {\n          refreshedAt\n          available\n          memberCount\n          studentCount\n          problem\n        }\n      }\n      userErrors {\n        message\n      }\n    }\n  }\n": types.RefreshRosterDocument,
    "\n  fragment ExerciseFacts_exercise on Exercise {\n    id\n    language\n    fromYear\n    toYear\n    minutes\n    questionCount\n  }\n": types.ExerciseFacts_ExerciseFragmentDoc,
    "\n  fragment ExerciseLine_exercise on Exercise {\n    id\n    title\n    subject\n    language\n    ...ExerciseFacts_exercise\n  }\n": types.ExerciseLine_ExerciseFragmentDoc,
    "\n  query ExerciseList($after: String, $filter: ExerciseFilter) {\n    library(first: 20, after: $after, filter: $filter) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      edges {\n        node {\n          id\n          ...ExerciseLine_exercise\n        }\n      }\n    }\n  }\n": types.ExerciseListDocument,
    "\n  fragment ExercisePreview_exercise on Exercise {\n    id\n    title\n    description\n    subject\n    language\n    version\n    ...ExerciseFacts_exercise\n    questions {\n      key\n      ...QuestionPreview_question\n    }\n  }\n": types.ExercisePreview_ExerciseFragmentDoc,
    "\n  query OpenExercise($id: ID!) {\n    exercise(id: $id) {\n      id\n      ...ExercisePreview_exercise\n    }\n  }\n": types.OpenExerciseDocument,
    "\n  mutation CreateDeepLinkingResponse($input: CreateDeepLinkingResponseInput!) {\n    createDeepLinkingResponse(input: $input) {\n      jwt\n      returnUrl\n      userErrors {\n        message\n        code\n        path\n      }\n    }\n  }\n": types.CreateDeepLinkingResponseDocument,
    "\n  query PickPanel($id: ID!) {\n    exercise(id: $id) {\n      id\n      ...PlacementForm_exercise\n      ...ExercisePreview_exercise\n    }\n  }\n": types.PickPanelDocument,
    "\n  query PlaceHere($id: ID!) {\n    exercise(id: $id) {\n      id\n      ...PlacementForm_exercise\n      ...ExercisePreview_exercise\n    }\n  }\n": types.PlaceHereDocument,
    "\n  mutation PlaceExercise($input: PlaceExerciseInput!) {\n    placeExercise(input: $input) {\n      assignment {\n        id\n        title\n      }\n      userErrors {\n        message\n        code\n        path\n      }\n    }\n  }\n": types.PlaceExerciseDocument,
    "\n  fragment PlacementForm_exercise on Exercise {\n    id\n    title\n    scoreMaximum\n  }\n": types.PlacementForm_ExerciseFragmentDoc,
    "\n  fragment QuestionPreview_question on Question {\n    __typename\n    key\n    prompt\n    points\n    ... on ChoiceQuestion {\n      multiple\n      choices {\n        key\n        text\n      }\n    }\n    ... on NumericQuestion {\n      unit\n    }\n  }\n": types.QuestionPreview_QuestionFragmentDoc,
    "\n  mutation HandInAttempt($attemptId: ID!) {\n    handInAttempt(input: { attemptId: $attemptId }) {\n      attempt {\n        id\n        state\n        handedInAt\n        scoreGiven\n        scoreMaximum\n        assignment {\n          id\n        }\n      }\n      userErrors {\n        message\n        code\n      }\n    }\n  }\n": types.HandInAttemptDocument,
    "\n  mutation StartAttempt($assignmentId: ID!) {\n    startAttempt(input: { assignmentId: $assignmentId }) {\n      attempt {\n        id\n        ...Player_attempt\n      }\n      userErrors {\n        message\n        code\n      }\n    }\n  }\n": types.StartAttemptDocument,
    "\n  fragment Player_attempt on Attempt {\n    id\n    assignment {\n      id\n      title\n      exercise {\n        language\n      }\n    }\n    questions {\n      question {\n        key\n        ...QuestionSheet_question\n      }\n      response {\n        choices\n        text\n      }\n    }\n  }\n": types.Player_AttemptFragmentDoc,
    "\n  fragment QuestionSheet_question on Question {\n    __typename\n    key\n    prompt\n    points\n    ... on ChoiceQuestion {\n      multiple\n      choices {\n        key\n        text\n      }\n    }\n    ... on NumericQuestion {\n      unit\n    }\n  }\n": types.QuestionSheet_QuestionFragmentDoc,
    "\n  mutation AnswerQuestion($attemptId: ID!, $questionKey: String!, $response: ResponseInput!) {\n    answerQuestion(input: { attemptId: $attemptId, questionKey: $questionKey, response: $response }) {\n      attempt {\n        id\n        answeredCount\n      }\n      userErrors {\n        message\n      }\n    }\n  }\n": types.AnswerQuestionDocument,
    "\n  fragment OutcomeLine_question on AttemptQuestion {\n    question {\n      key\n      prompt\n      points\n      ... on NumericQuestion {\n        unit\n      }\n      ... on ChoiceQuestion {\n        choices {\n          key\n          text\n        }\n      }\n    }\n    response {\n      choices\n      text\n    }\n    outcome {\n      points\n      correct\n      correctChoices\n      correctText\n      feedback\n    }\n  }\n": types.OutcomeLine_QuestionFragmentDoc,
    "\n  fragment ResultLedger_result on Result {\n    id\n    delivery {\n      state\n      deliveredAt\n      nextTryAt\n    }\n  }\n": types.ResultLedger_ResultFragmentDoc,
    "\n  query ResultPage($id: ID!) {\n    assignment(id: $id) {\n      id\n      title\n      attemptsAllowed\n      exercise {\n        language\n      }\n      viewerAttempt {\n        id\n        number\n        state\n        scoreGiven\n        scoreMaximum\n        handedInAt\n        questions {\n          question {\n            key\n            points\n          }\n          outcome {\n            points\n          }\n          ...OutcomeLine_question\n        }\n      }\n      viewerResult {\n        id\n        delivery {\n          state\n        }\n        ...ResultLedger_result\n      }\n    }\n  }\n": types.ResultPageDocument,
    "\n  fragment DoneTask_assignment on Assignment {\n    id\n    title\n    exercise {\n      subject\n    }\n    viewerAttempt {\n      id\n      scoreGiven\n      scoreMaximum\n    }\n    viewerResult {\n      id\n      delivery {\n        state\n      }\n    }\n  }\n": types.DoneTask_AssignmentFragmentDoc,
    "\n  fragment OpenTask_assignment on Assignment {\n    id\n    title\n    dueAt\n    exercise {\n      subject\n      minutes\n      questionCount\n    }\n    viewerAttempt {\n      id\n      answeredCount\n    }\n  }\n": types.OpenTask_AssignmentFragmentDoc,
    "\n  query TasksPage($courseId: ID!, $after: String) {\n    course(id: $courseId) {\n      id\n      assignments(first: 50, after: $after) {\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n        edges {\n          node {\n            id\n            viewerAttempt {\n              id\n              state\n            }\n            ...OpenTask_assignment\n            ...DoneTask_assignment\n          }\n        }\n      }\n    }\n  }\n": types.TasksPageDocument,
    "\n  query Viewer {\n    viewer {\n      name\n      locale\n      platformName\n      role\n      messageType\n      course {\n        id\n        title\n      }\n      assignment {\n        id\n        title\n        viewerAttempt {\n          id\n          state\n        }\n      }\n      unplacedLink {\n        title\n      }\n      deepLinking {\n        title\n        acceptMultiple\n        acceptLineItem\n        acceptResourceLink\n      }\n      canViewRoster\n      canPlaceContent\n    }\n  }\n": types.ViewerDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 *
 *
 * @example
 * ```ts
 * const query = graphql(`query GetUser($id: ID!) { user(id: $id) { name } }`);
 * ```
 *
 * The query argument is unknown!
 * Please regenerate the types.
 */
export function graphql(source: string): unknown;

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment AssignmentLine_assignment on Assignment {\n    id\n    title\n    dueAt\n    exercise {\n      subject\n      questionCount\n    }\n    progress {\n      studentCount\n      startedCount\n      handedInCount\n      failedDeliveryCount\n    }\n  }\n"): (typeof documents)["\n  fragment AssignmentLine_assignment on Assignment {\n    id\n    title\n    dueAt\n    exercise {\n      subject\n      questionCount\n    }\n    progress {\n      studentCount\n      startedCount\n      handedInCount\n      failedDeliveryCount\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AssignmentPage($id: ID!) {\n    assignment(id: $id) {\n      id\n      title\n      dueAt\n      graded\n      scoreMaximum\n      exercise {\n        subject\n        minutes\n        questionCount\n      }\n      progress {\n        studentCount\n        startedCount\n        handedInCount\n        failedDeliveryCount\n      }\n    }\n  }\n"): (typeof documents)["\n  query AssignmentPage($id: ID!) {\n    assignment(id: $id) {\n      id\n      title\n      dueAt\n      graded\n      scoreMaximum\n      exercise {\n        subject\n        minutes\n        questionCount\n      }\n      progress {\n        studentCount\n        startedCount\n        handedInCount\n        failedDeliveryCount\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AssignmentsPage($courseId: ID!, $after: String) {\n    course(id: $courseId) {\n      id\n      assignments(first: 50, after: $after) {\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n        edges {\n          node {\n            id\n            ...AssignmentLine_assignment\n          }\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query AssignmentsPage($courseId: ID!, $after: String) {\n    course(id: $courseId) {\n      id\n      assignments(first: 50, after: $after) {\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n        edges {\n          node {\n            id\n            ...AssignmentLine_assignment\n          }\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ResultList($id: ID!, $after: String) {\n    assignment(id: $id) {\n      id\n      results(first: 50, after: $after) {\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n        edges {\n          node {\n            id\n            delivery {\n              state\n            }\n            ...ResultRow_result\n          }\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query ResultList($id: ID!, $after: String) {\n    assignment(id: $id) {\n      id\n      results(first: 50, after: $after) {\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n        edges {\n          node {\n            id\n            delivery {\n              state\n            }\n            ...ResultRow_result\n          }\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ResultRow_result on Result {\n    id\n    member {\n      id\n      displayName\n    }\n    scoreGiven\n    scoreMaximum\n    answeredCount\n    questionCount\n    handedInAt\n    updatedAt\n    delivery {\n      state\n      nextTryAt\n      deliveredAt\n      problem\n    }\n  }\n"): (typeof documents)["\n  fragment ResultRow_result on Result {\n    id\n    member {\n      id\n      displayName\n    }\n    scoreGiven\n    scoreMaximum\n    answeredCount\n    questionCount\n    handedInAt\n    updatedAt\n    delivery {\n      state\n      nextTryAt\n      deliveredAt\n      problem\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RetryDelivery($resultId: ID!) {\n    retryDelivery(input: { resultId: $resultId }) {\n      result {\n        id\n        delivery {\n          state\n          nextTryAt\n          deliveredAt\n          problem\n        }\n      }\n      userErrors {\n        message\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation RetryDelivery($resultId: ID!) {\n    retryDelivery(input: { resultId: $resultId }) {\n      result {\n        id\n        delivery {\n          state\n          nextTryAt\n          deliveredAt\n          problem\n        }\n      }\n      userErrors {\n        message\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ClassPage($courseId: ID!) {\n    course(id: $courseId) {\n      id\n      roster {\n        studentCount\n      }\n      ...RosterLine_course\n      assignments(first: 20) {\n        edges {\n          node {\n            id\n            ...RegisterHead_assignment\n          }\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query ClassPage($courseId: ID!) {\n    course(id: $courseId) {\n      id\n      roster {\n        studentCount\n      }\n      ...RosterLine_course\n      assignments(first: 20) {\n        edges {\n          node {\n            id\n            ...RegisterHead_assignment\n          }\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query RegisterPage($courseId: ID!, $after: String, $filter: MemberFilter, $assignmentIds: [ID!]!) {\n    course(id: $courseId) {\n      id\n      members(first: 100, after: $after, filter: $filter) {\n        totalCount\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n        edges {\n          node {\n            id\n            ...MemberRow_member\n          }\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query RegisterPage($courseId: ID!, $after: String, $filter: MemberFilter, $assignmentIds: [ID!]!) {\n    course(id: $courseId) {\n      id\n      members(first: 100, after: $after, filter: $filter) {\n        totalCount\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n        edges {\n          node {\n            id\n            ...MemberRow_member\n          }\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment MemberRow_member on Member {\n    id\n    displayName\n    lastSeenAt\n    results(assignmentIds: $assignmentIds) {\n      id\n      assignment {\n        id\n      }\n      ...ResultCell_result\n    }\n  }\n"): (typeof documents)["\n  fragment MemberRow_member on Member {\n    id\n    displayName\n    lastSeenAt\n    results(assignmentIds: $assignmentIds) {\n      id\n      assignment {\n        id\n      }\n      ...ResultCell_result\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment RegisterHead_assignment on Assignment {\n    id\n    title\n    dueAt\n    progress {\n      studentCount\n      handedInCount\n    }\n  }\n"): (typeof documents)["\n  fragment RegisterHead_assignment on Assignment {\n    id\n    title\n    dueAt\n    progress {\n      studentCount\n      handedInCount\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ResultCell_result on Result {\n    id\n    scoreGiven\n    scoreMaximum\n    answeredCount\n    questionCount\n    handedInAt\n    delivery {\n      state\n    }\n  }\n"): (typeof documents)["\n  fragment ResultCell_result on Result {\n    id\n    scoreGiven\n    scoreMaximum\n    answeredCount\n    questionCount\n    handedInAt\n    delivery {\n      state\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment RosterLine_course on Course {\n    id\n    roster {\n      refreshedAt\n      available\n      problem\n    }\n  }\n"): (typeof documents)["\n  fragment RosterLine_course on Course {\n    id\n    roster {\n      refreshedAt\n      available\n      problem\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RefreshRoster {\n    refreshRoster(input: {}) {\n      course {\n        id\n        roster {\n          refreshedAt\n          available\n          memberCount\n          studentCount\n          problem\n        }\n      }\n      userErrors {\n        message\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation RefreshRoster {\n    refreshRoster(input: {}) {\n      course {\n        id\n        roster {\n          refreshedAt\n          available\n          memberCount\n          studentCount\n          problem\n        }\n      }\n      userErrors {\n        message\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ExerciseFacts_exercise on Exercise {\n    id\n    language\n    fromYear\n    toYear\n    minutes\n    questionCount\n  }\n"): (typeof documents)["\n  fragment ExerciseFacts_exercise on Exercise {\n    id\n    language\n    fromYear\n    toYear\n    minutes\n    questionCount\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ExerciseLine_exercise on Exercise {\n    id\n    title\n    subject\n    language\n    ...ExerciseFacts_exercise\n  }\n"): (typeof documents)["\n  fragment ExerciseLine_exercise on Exercise {\n    id\n    title\n    subject\n    language\n    ...ExerciseFacts_exercise\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ExerciseList($after: String, $filter: ExerciseFilter) {\n    library(first: 20, after: $after, filter: $filter) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      edges {\n        node {\n          id\n          ...ExerciseLine_exercise\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query ExerciseList($after: String, $filter: ExerciseFilter) {\n    library(first: 20, after: $after, filter: $filter) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      edges {\n        node {\n          id\n          ...ExerciseLine_exercise\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ExercisePreview_exercise on Exercise {\n    id\n    title\n    description\n    subject\n    language\n    version\n    ...ExerciseFacts_exercise\n    questions {\n      key\n      ...QuestionPreview_question\n    }\n  }\n"): (typeof documents)["\n  fragment ExercisePreview_exercise on Exercise {\n    id\n    title\n    description\n    subject\n    language\n    version\n    ...ExerciseFacts_exercise\n    questions {\n      key\n      ...QuestionPreview_question\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query OpenExercise($id: ID!) {\n    exercise(id: $id) {\n      id\n      ...ExercisePreview_exercise\n    }\n  }\n"): (typeof documents)["\n  query OpenExercise($id: ID!) {\n    exercise(id: $id) {\n      id\n      ...ExercisePreview_exercise\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateDeepLinkingResponse($input: CreateDeepLinkingResponseInput!) {\n    createDeepLinkingResponse(input: $input) {\n      jwt\n      returnUrl\n      userErrors {\n        message\n        code\n        path\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation CreateDeepLinkingResponse($input: CreateDeepLinkingResponseInput!) {\n    createDeepLinkingResponse(input: $input) {\n      jwt\n      returnUrl\n      userErrors {\n        message\n        code\n        path\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PickPanel($id: ID!) {\n    exercise(id: $id) {\n      id\n      ...PlacementForm_exercise\n      ...ExercisePreview_exercise\n    }\n  }\n"): (typeof documents)["\n  query PickPanel($id: ID!) {\n    exercise(id: $id) {\n      id\n      ...PlacementForm_exercise\n      ...ExercisePreview_exercise\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PlaceHere($id: ID!) {\n    exercise(id: $id) {\n      id\n      ...PlacementForm_exercise\n      ...ExercisePreview_exercise\n    }\n  }\n"): (typeof documents)["\n  query PlaceHere($id: ID!) {\n    exercise(id: $id) {\n      id\n      ...PlacementForm_exercise\n      ...ExercisePreview_exercise\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation PlaceExercise($input: PlaceExerciseInput!) {\n    placeExercise(input: $input) {\n      assignment {\n        id\n        title\n      }\n      userErrors {\n        message\n        code\n        path\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation PlaceExercise($input: PlaceExerciseInput!) {\n    placeExercise(input: $input) {\n      assignment {\n        id\n        title\n      }\n      userErrors {\n        message\n        code\n        path\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment PlacementForm_exercise on Exercise {\n    id\n    title\n    scoreMaximum\n  }\n"): (typeof documents)["\n  fragment PlacementForm_exercise on Exercise {\n    id\n    title\n    scoreMaximum\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment QuestionPreview_question on Question {\n    __typename\n    key\n    prompt\n    points\n    ... on ChoiceQuestion {\n      multiple\n      choices {\n        key\n        text\n      }\n    }\n    ... on NumericQuestion {\n      unit\n    }\n  }\n"): (typeof documents)["\n  fragment QuestionPreview_question on Question {\n    __typename\n    key\n    prompt\n    points\n    ... on ChoiceQuestion {\n      multiple\n      choices {\n        key\n        text\n      }\n    }\n    ... on NumericQuestion {\n      unit\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation HandInAttempt($attemptId: ID!) {\n    handInAttempt(input: { attemptId: $attemptId }) {\n      attempt {\n        id\n        state\n        handedInAt\n        scoreGiven\n        scoreMaximum\n        assignment {\n          id\n        }\n      }\n      userErrors {\n        message\n        code\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation HandInAttempt($attemptId: ID!) {\n    handInAttempt(input: { attemptId: $attemptId }) {\n      attempt {\n        id\n        state\n        handedInAt\n        scoreGiven\n        scoreMaximum\n        assignment {\n          id\n        }\n      }\n      userErrors {\n        message\n        code\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation StartAttempt($assignmentId: ID!) {\n    startAttempt(input: { assignmentId: $assignmentId }) {\n      attempt {\n        id\n        ...Player_attempt\n      }\n      userErrors {\n        message\n        code\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation StartAttempt($assignmentId: ID!) {\n    startAttempt(input: { assignmentId: $assignmentId }) {\n      attempt {\n        id\n        ...Player_attempt\n      }\n      userErrors {\n        message\n        code\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Player_attempt on Attempt {\n    id\n    assignment {\n      id\n      title\n      exercise {\n        language\n      }\n    }\n    questions {\n      question {\n        key\n        ...QuestionSheet_question\n      }\n      response {\n        choices\n        text\n      }\n    }\n  }\n"): (typeof documents)["\n  fragment Player_attempt on Attempt {\n    id\n    assignment {\n      id\n      title\n      exercise {\n        language\n      }\n    }\n    questions {\n      question {\n        key\n        ...QuestionSheet_question\n      }\n      response {\n        choices\n        text\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment QuestionSheet_question on Question {\n    __typename\n    key\n    prompt\n    points\n    ... on ChoiceQuestion {\n      multiple\n      choices {\n        key\n        text\n      }\n    }\n    ... on NumericQuestion {\n      unit\n    }\n  }\n"): (typeof documents)["\n  fragment QuestionSheet_question on Question {\n    __typename\n    key\n    prompt\n    points\n    ... on ChoiceQuestion {\n      multiple\n      choices {\n        key\n        text\n      }\n    }\n    ... on NumericQuestion {\n      unit\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AnswerQuestion($attemptId: ID!, $questionKey: String!, $response: ResponseInput!) {\n    answerQuestion(input: { attemptId: $attemptId, questionKey: $questionKey, response: $response }) {\n      attempt {\n        id\n        answeredCount\n      }\n      userErrors {\n        message\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation AnswerQuestion($attemptId: ID!, $questionKey: String!, $response: ResponseInput!) {\n    answerQuestion(input: { attemptId: $attemptId, questionKey: $questionKey, response: $response }) {\n      attempt {\n        id\n        answeredCount\n      }\n      userErrors {\n        message\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment OutcomeLine_question on AttemptQuestion {\n    question {\n      key\n      prompt\n      points\n      ... on NumericQuestion {\n        unit\n      }\n      ... on ChoiceQuestion {\n        choices {\n          key\n          text\n        }\n      }\n    }\n    response {\n      choices\n      text\n    }\n    outcome {\n      points\n      correct\n      correctChoices\n      correctText\n      feedback\n    }\n  }\n"): (typeof documents)["\n  fragment OutcomeLine_question on AttemptQuestion {\n    question {\n      key\n      prompt\n      points\n      ... on NumericQuestion {\n        unit\n      }\n      ... on ChoiceQuestion {\n        choices {\n          key\n          text\n        }\n      }\n    }\n    response {\n      choices\n      text\n    }\n    outcome {\n      points\n      correct\n      correctChoices\n      correctText\n      feedback\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ResultLedger_result on Result {\n    id\n    delivery {\n      state\n      deliveredAt\n      nextTryAt\n    }\n  }\n"): (typeof documents)["\n  fragment ResultLedger_result on Result {\n    id\n    delivery {\n      state\n      deliveredAt\n      nextTryAt\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ResultPage($id: ID!) {\n    assignment(id: $id) {\n      id\n      title\n      attemptsAllowed\n      exercise {\n        language\n      }\n      viewerAttempt {\n        id\n        number\n        state\n        scoreGiven\n        scoreMaximum\n        handedInAt\n        questions {\n          question {\n            key\n            points\n          }\n          outcome {\n            points\n          }\n          ...OutcomeLine_question\n        }\n      }\n      viewerResult {\n        id\n        delivery {\n          state\n        }\n        ...ResultLedger_result\n      }\n    }\n  }\n"): (typeof documents)["\n  query ResultPage($id: ID!) {\n    assignment(id: $id) {\n      id\n      title\n      attemptsAllowed\n      exercise {\n        language\n      }\n      viewerAttempt {\n        id\n        number\n        state\n        scoreGiven\n        scoreMaximum\n        handedInAt\n        questions {\n          question {\n            key\n            points\n          }\n          outcome {\n            points\n          }\n          ...OutcomeLine_question\n        }\n      }\n      viewerResult {\n        id\n        delivery {\n          state\n        }\n        ...ResultLedger_result\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment DoneTask_assignment on Assignment {\n    id\n    title\n    exercise {\n      subject\n    }\n    viewerAttempt {\n      id\n      scoreGiven\n      scoreMaximum\n    }\n    viewerResult {\n      id\n      delivery {\n        state\n      }\n    }\n  }\n"): (typeof documents)["\n  fragment DoneTask_assignment on Assignment {\n    id\n    title\n    exercise {\n      subject\n    }\n    viewerAttempt {\n      id\n      scoreGiven\n      scoreMaximum\n    }\n    viewerResult {\n      id\n      delivery {\n        state\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment OpenTask_assignment on Assignment {\n    id\n    title\n    dueAt\n    exercise {\n      subject\n      minutes\n      questionCount\n    }\n    viewerAttempt {\n      id\n      answeredCount\n    }\n  }\n"): (typeof documents)["\n  fragment OpenTask_assignment on Assignment {\n    id\n    title\n    dueAt\n    exercise {\n      subject\n      minutes\n      questionCount\n    }\n    viewerAttempt {\n      id\n      answeredCount\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query TasksPage($courseId: ID!, $after: String) {\n    course(id: $courseId) {\n      id\n      assignments(first: 50, after: $after) {\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n        edges {\n          node {\n            id\n            viewerAttempt {\n              id\n              state\n            }\n            ...OpenTask_assignment\n            ...DoneTask_assignment\n          }\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query TasksPage($courseId: ID!, $after: String) {\n    course(id: $courseId) {\n      id\n      assignments(first: 50, after: $after) {\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n        edges {\n          node {\n            id\n            viewerAttempt {\n              id\n              state\n            }\n            ...OpenTask_assignment\n            ...DoneTask_assignment\n          }\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Viewer {\n    viewer {\n      name\n      locale\n      platformName\n      role\n      messageType\n      course {\n        id\n        title\n      }\n      assignment {\n        id\n        title\n        viewerAttempt {\n          id\n          state\n        }\n      }\n      unplacedLink {\n        title\n      }\n      deepLinking {\n        title\n        acceptMultiple\n        acceptLineItem\n        acceptResourceLink\n      }\n      canViewRoster\n      canPlaceContent\n    }\n  }\n"): (typeof documents)["\n  query Viewer {\n    viewer {\n      name\n      locale\n      platformName\n      role\n      messageType\n      course {\n        id\n        title\n      }\n      assignment {\n        id\n        title\n        viewerAttempt {\n          id\n          state\n        }\n      }\n      unplacedLink {\n        title\n      }\n      deepLinking {\n        title\n        acceptMultiple\n        acceptLineItem\n        acceptResourceLink\n      }\n      canViewRoster\n      canPlaceContent\n    }\n  }\n"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;