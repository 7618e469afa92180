package graph_test

import (
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern-lti/lectern/models"
)

const everyKindAttempt = `attempt { id scoreGiven
	questions {
		question { __typename key prompt points
			... on GapsQuestion { passage gaps { key numeric unit choices { key text } } }
			... on MatchingQuestion { items { key text } targets { key text } }
			... on OrderingQuestion { items { key text } }
			... on HotspotQuestion { source alt width height areas { key text } multiple }
			... on EssayQuestion { fewestWords mostWords } }
		response { choices text parts { key value } order spots { x y } }
		outcome { points correct pending correctChoices correctText correctOrder parts { key correct correctPart } feedback } }
	result { gradingProgress } } userErrors { code }`

// placeNumbers places the exercise that has every kind of question, and has a student open it.
func (s *school) placeNumbers() (models.Assignment, persona) {
	s.t.Helper()
	library, err := s.store.Library(s.t.Context(), s.kari.Viewer, models.LibraryFilter{Search: "tall"}, models.PageRequest{First: 1})
	require.NoError(s.t, err)
	require.Len(s.t, library.Items, 1)
	fruits := s.exercise
	s.exercise = library.Items[0]
	defer func() { s.exercise = fruits }()
	placed := s.place(s.kari, "7b", "link-kinds")
	student := s.launch(s.student("ola", "Ola Nordmann", "7b", "link-kinds"))
	return placed, persona{name: "student", session: &student}
}

func TestEveryKindOfQuestionIsAskedAnsweredAndMarked(t *testing.T) {
	t.Parallel()
	eachSchool(t, func(t *testing.T, s *school) {
		placed, student := s.placeNumbers()
		started := s.ask(student.session, `mutation($id: ID!) { startAttempt(input: { assignmentId: $id }) { `+everyKindAttempt+` } }`, vars{"id": placed.ID})
		require.Empty(t, started.Errors)
		untold := func(raw string) {
			require.NotContains(t, raw, "SECRET")
			require.NotContains(t, raw, "4711")
			require.NotContains(t, raw, `"outcome":{`)
		}
		untold(started.Raw)
		require.Contains(t, started.Raw, `[{"key":"b","text":"Tree"},{"key":"a","text":"Seed"}]`, "items do not lie in their right order")
		require.Contains(t, started.Raw, `"areas":[{"key":"a","text":"Left"},{"key":"b","text":"Right \u0026lt;b\u0026gt;"}]`)
		attempts, err := s.store.OwnAttempts(t.Context(), student.session.Viewer, []uuid.UUID{placed.ID})
		require.NoError(t, err)
		require.Len(t, attempts, 1)

		answer := func(key string, response vars) answer {
			return s.ask(student.session, `mutation($id: ID!, $key: String!, $response: ResponseInput!) {
				answerQuestion(input: { attemptId: $id, questionKey: $key, response: $response }) { `+everyKindAttempt+` } }`,
				vars{"id": attempts[0].ID, "key": key, "response": response})
		}
		for key, response := range map[string]vars{
			"gaps": {"parts": []vars{
				{"key": "a", "value": "secret Pear"},
				{"key": "b", "value": "12"},
				{"key": "c", "value": "x"},
			}},
			"matching": {"parts": []vars{{"key": "a", "value": "x"}, {"key": "b", "value": "z"}}},
			"ordering": {"order": []string{"a", "b"}},
			"hotspot":  {"spots": []vars{{"x": 4800, "y": 50}}},
			"essay":    {"text": "Plums are blue."},
		} {
			a := answer(key, response)
			require.Empty(t, a.Errors, key)
			require.Contains(t, a.Raw, `"userErrors":[]`, key)
			untold(a.Raw)
		}
		for _, wrong := range []vars{{"choices": []string{}, "text": ""}, {}, {"order": []string{"a"}}, {"spots": []vars{{"x": -1, "y": 0}}}} {
			require.NotContains(t, answer("ordering", wrong).Raw, `"userErrors":[]`)
		}

		done := s.ask(student.session, `mutation($id: ID!) { handInAttempt(input: { attemptId: $id }) { `+everyKindAttempt+` } }`, vars{"id": attempts[0].ID})
		require.Empty(t, done.Errors)
		require.Contains(t, done.Raw, `"scoreGiven":"6.33"`, "1.33 for the gaps, 1 for matching, 2 for the order, 2 for the place")
		require.Contains(t, done.Raw, `"gradingProgress":"PendingManual"`)
		require.Contains(t, done.Raw, `"correctPart":"SECRET pear"`)
		require.Contains(t, done.Raw, `"correctOrder":["a","b"]`)
		require.Contains(t, done.Raw, `"pending":true`)
	})
}
