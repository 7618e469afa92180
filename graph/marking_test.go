package graph_test

import (
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern-lti/lectern/models"
	"github.com/lectern-lti/lectern/models/exercise"
)

// essayToMark has a student hand in nothing but an essay, and answers the assignment and the attempt.
func (s *school) essayToMark() (models.Assignment, uuid.UUID, persona) {
	s.t.Helper()
	placed, student := s.placeNumbers()
	attempt, err := s.store.StartAttempt(s.t.Context(), student.session.Viewer, placed.ID)
	require.NoError(s.t, err)
	_, err = s.store.AnswerQuestion(s.t.Context(), student.session.Viewer, attempt.ID, "essay", exercise.Response{Text: "Plums are blue."})
	require.NoError(s.t, err)
	_, err = s.store.HandIn(s.t.Context(), student.session.Viewer, attempt.ID)
	require.NoError(s.t, err)
	return placed, attempt.ID, student
}

const queue = `query($id: ID!) { assignment(id: $id) { progress { toMarkCount } answersToMark { edges { node {
	attempt { id late member { displayName } }
	question { question { __typename key points } response { text } outcome { pending points } } } } } } }`

const markAnswer = `mutation($input: MarkAnswerInput!) { markAnswer(input: $input) {
	attempt { toMarkCount scoreGiven result { gradingProgress scoreGiven computedScore } } userErrors { code path message } } }`

func TestATeacherReadsAndMarksAnEssay(t *testing.T) {
	t.Parallel()
	eachSchool(t, func(t *testing.T, s *school) {
		placed, attempt, student := s.essayToMark()
		data := s.get(s.kari, queue, vars{"id": placed.ID})
		require.EqualValues(t, 1, dig(t, data, "assignment", "progress", "toMarkCount"))
		require.Len(t, dig(t, data, "assignment", "answersToMark", "edges"), 1)
		waiting := dig(t, data, "assignment", "answersToMark", "edges", 0, "node")
		require.Equal(t, "Ola Nordmann", dig(t, waiting, "attempt", "member", "displayName"))
		require.Equal(t, "Plums are blue.", dig(t, waiting, "question", "response", "text"))
		require.Equal(t, true, dig(t, waiting, "question", "outcome", "pending"))

		refused := s.get(s.kari, markAnswer, vars{"input": vars{"attemptId": attempt, "questionKey": "essay", "points": "2.5"}})
		require.Nil(t, dig(t, refused, "markAnswer", "attempt"))
		require.Equal(t, "INVALID", dig(t, refused, "markAnswer", "userErrors", 0, "code"))
		require.Equal(t, []any{"points"}, dig(t, refused, "markAnswer", "userErrors", 0, "path"))

		marked := s.get(s.kari, markAnswer, vars{"input": vars{"attemptId": attempt, "questionKey": "essay", "points": "1.5", "comment": "Say why."}})
		require.Equal(t, "1.5", dig(t, marked, "markAnswer", "attempt", "scoreGiven"))
		require.Equal(t, "FullyGraded", dig(t, marked, "markAnswer", "attempt", "result", "gradingProgress"))
		require.Empty(t, dig(t, s.get(s.kari, queue, vars{"id": placed.ID}), "assignment", "answersToMark", "edges"))

		told := s.get(*student.session, `query($id: ID!) { node(id: $id) { ... on Attempt { questions { question { key } outcome { points correct comment markedAt } } } } }`, vars{"id": attempt})
		for _, q := range dig(t, told, "node", "questions").([]any) {
			if dig(t, q, "question", "key") != "essay" {
				require.Nil(t, dig(t, q, "outcome", "markedAt"))
				continue
			}
			require.Equal(t, "1.5", dig(t, q, "outcome", "points"))
			require.Equal(t, "Say why.", dig(t, q, "outcome", "comment"))
			require.Equal(t, false, dig(t, q, "outcome", "correct"))
			require.NotNil(t, dig(t, q, "outcome", "markedAt"))
		}
	})
}

func TestTheQueueCostsTheSameStatementsHoweverManyWait(t *testing.T) {
	t.Parallel()
	eachSchool(t, func(t *testing.T, s *school) {
		placed, _, _ := s.essayToMark()
		cost := func() int64 {
			s.get(s.kari, queue, vars{"id": placed.ID}) // so that nothing is asked for the first time
			before := s.statements.Load()
			s.get(s.kari, queue, vars{"id": placed.ID})
			return s.statements.Load() - before
		}
		one := cost()
		for _, name := range []string{"a", "b", "c", "d", "e"} {
			v := s.launch(s.student("writer-"+name, name, "7b", "link-kinds")).Viewer
			attempt, err := s.store.StartAttempt(t.Context(), v, placed.ID)
			require.NoError(t, err)
			_, err = s.store.AnswerQuestion(t.Context(), v, attempt.ID, "essay", exercise.Response{Text: name})
			require.NoError(t, err)
			_, err = s.store.HandIn(t.Context(), v, attempt.ID)
			require.NoError(t, err)
		}
		require.Len(t, dig(t, s.get(s.kari, queue, vars{"id": placed.ID}), "assignment", "answersToMark", "edges"), 6)
		require.Equal(t, one, cost())
	})
}

func TestALateHandInIsMarkedByTheDeadlineAsItIsNow(t *testing.T) {
	t.Parallel()
	eachSchool(t, func(t *testing.T, s *school) {
		attempt, err := s.store.StartAttempt(t.Context(), s.ola.Viewer, s.assignment.ID)
		require.NoError(t, err)
		_, err = s.store.HandIn(t.Context(), s.ola.Viewer, attempt.ID)
		require.NoError(t, err)
		late := func(due any) any {
			changed := s.get(s.kari, `mutation($input: UpdateAssignmentInput!) { updateAssignment(input: $input) { assignment { dueAt attemptsAllowed counting } userErrors { code } } }`,
				vars{"input": vars{"assignmentId": s.assignment.ID, "dueAt": due}})
			require.EqualValues(t, 1, dig(t, changed, "updateAssignment", "assignment", "attemptsAllowed"), "what is left out stays")
			data := s.get(s.ola, `query($id: ID!) { assignment(id: $id) { viewerResult { late attempts { late } } } }`, vars{"id": s.assignment.ID})
			require.Equal(t, dig(t, data, "assignment", "viewerResult", "late"), dig(t, data, "assignment", "viewerResult", "attempts", 0, "late"))
			return dig(t, data, "assignment", "viewerResult", "late")
		}
		require.Equal(t, true, late(time.Now().Add(-time.Hour).UTC().Format(time.RFC3339)))
		require.Equal(t, false, late(time.Now().Add(time.Hour).UTC().Format(time.RFC3339)))
		require.Equal(t, false, late(nil))
	})
}

func TestATeacherOverridesExcusesAndTakesItBack(t *testing.T) {
	t.Parallel()
	eachSchool(t, func(t *testing.T, s *school) {
		attempt, err := s.store.StartAttempt(t.Context(), s.ola.Viewer, s.assignment.ID)
		require.NoError(t, err)
		_, err = s.store.HandIn(t.Context(), s.ola.Viewer, attempt.ID)
		require.NoError(t, err)
		change := func(mutation string, more vars) any {
			input := vars{"assignmentId": s.assignment.ID, "memberId": s.ola.Viewer.MembershipID}
			for k, v := range more {
				input[k] = v
			}
			kind := string(mutation[0]-'a'+'A') + mutation[1:] + "Input!"
			data := s.get(s.kari, `mutation($input: `+kind+`) { `+mutation+`(input: $input) { result { scoreGiven scoreMaximum computedScore overridden extraPoints excusedAt comment delivery { state } } userErrors { code path } } }`, vars{"input": input})
			require.Empty(t, dig(t, data, mutation, "userErrors"))
			return dig(t, data, mutation, "result")
		}
		result := change("submitScore", vars{"scoreGiven": "50", "scoreMaximum": "100", "comment": "Half"})
		require.Equal(t, "5", dig(t, result, "scoreGiven"))
		require.Equal(t, "10", dig(t, result, "scoreMaximum"))
		require.Equal(t, "0", dig(t, result, "computedScore"))
		require.Equal(t, true, dig(t, result, "overridden"))
		result = change("clearScore", nil)
		require.Equal(t, "0", dig(t, result, "scoreGiven"))
		require.Nil(t, dig(t, result, "comment"))
		require.Equal(t, "2", dig(t, change("giveExtraPoints", vars{"extraPoints": "2"}), "scoreGiven"))
		result = change("excuseStudent", nil)
		require.NotNil(t, dig(t, result, "excusedAt"))
		require.Equal(t, "NOT_OFFERED", dig(t, result, "delivery", "state"))
		require.Nil(t, dig(t, change("excuseStudent", vars{"excused": false}), "excusedAt"))
	})
}
