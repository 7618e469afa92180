package graph_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/lectern-lti/lectern/models"
)

func TestAMutationSentAgainUnderItsNameIsAnsweredAgain(t *testing.T) {
	t.Parallel()
	eachSchool(t, func(t *testing.T, s *school) {
		submit := func(name, given string) map[string]any {
			return s.get(s.kari, `mutation($input: SubmitScoreInput!) { submitScore(input: $input) { result { id scoreGiven } clientMutationId userErrors { code path } } }`,
				vars{"input": vars{"assignmentId": s.assignment.ID, "memberId": s.ola.Viewer.MembershipID, "scoreGiven": given, "clientMutationId": name}})
		}
		first := submit("a", "5")
		require.Equal(t, "5", dig(t, first, "submitScore", "result", "scoreGiven"))
		require.Equal(t, "a", dig(t, first, "submitScore", "clientMutationId"))
		require.Equal(t, "6", dig(t, submit("b", "6"), "submitScore", "result", "scoreGiven"))
		again := submit("a", "5")
		require.Equal(t, "6", dig(t, again, "submitScore", "result", "scoreGiven"), "as it is now")
		require.Equal(t, dig(t, first, "submitScore", "result", "id"), dig(t, again, "submitScore", "result", "id"))
		other := submit("a", "7")
		require.Nil(t, dig(t, other, "submitScore", "result"))
		require.Equal(t, "CLIENT_MUTATION_ID_REUSED", dig(t, other, "submitScore", "userErrors", 0, "code"))
		require.Equal(t, []any{"clientMutationId"}, dig(t, other, "submitScore", "userErrors", 0, "path"))

		attempt, err := s.store.StartAttempt(t.Context(), s.ola.Viewer, s.assignment.ID)
		require.NoError(t, err)
		answer := func(name, choice string) map[string]any {
			return s.get(s.ola, `mutation($input: AnswerQuestionInput!) { answerQuestion(input: $input) { attempt { answeredCount } userErrors { code } } }`,
				vars{"input": vars{"attemptId": attempt.ID, "questionKey": "q1", "response": vars{"choices": []string{choice}}, "clientMutationId": name}})
		}
		for range 2 {
			require.EqualValues(t, 1, dig(t, answer("x", "a"), "answerQuestion", "attempt", "answeredCount"))
		}
		require.EqualValues(t, 1, dig(t, answer("y", "b"), "answerQuestion", "attempt", "answeredCount"))
		answer("x", "a") // late, from a queue: the newer answer stands
		hand := `mutation($input: HandInAttemptInput!) { handInAttempt(input: $input) { attempt { state } userErrors { code } } }`
		for range 2 {
			data := s.get(s.ola, hand, vars{"input": vars{"attemptId": attempt.ID, "clientMutationId": "in"}})
			require.Equal(t, "HANDED_IN", dig(t, data, "handInAttempt", "attempt", "state"))
		}
		stored, err := s.store.Attempt(t.Context(), s.ola.Viewer, attempt.ID)
		require.NoError(t, err)
		require.True(t, stored.ScoreGiven.Decimal.IsZero(), "b is wrong")
		require.Equal(t, models.AttemptHandedIn, stored.State)

		_, err = s.store.ReopenAttempt(t.Context(), s.kari.Viewer, attempt.ID)
		require.NoError(t, err)
		progress := s.get(s.ola, `mutation($input: SubmitProgressInput!) { submitProgress(input: $input) { userErrors { code } } }`,
			vars{"input": vars{"assignmentId": s.assignment.ID, "activityProgress": "Started", "clientMutationId": "in"}})
		require.Equal(t, "CLIENT_MUTATION_ID_REUSED", dig(t, progress, "submitProgress", "userErrors", 0, "code"), "of another mutation")
	})
}
