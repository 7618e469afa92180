package main

import (
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/lectern-lti/lectern/lti"
	"github.com/lectern-lti/lectern/lti/ltitest"
	"github.com/lectern-lti/lectern/models/exercise"
)

// TestAnEssayReachesTheGradebookWhenItIsMarked tells the platform that a person has to read first, without a score,
// and then the score.
func TestAnEssayReachesTheGradebookWhenItIsMarked(t *testing.T) {
	t.Parallel()
	started.EachURL(t, func(t *testing.T, databaseURL string) {
		h := newHarness(t, databaseURL)
		essay := placed(t)
		essay.Content = exercise.Content{Questions: []exercise.Question{
			{Key: "letter", Kind: exercise.KindEssay, Prompt: "Write a letter.", Points: decimal.NewFromInt(4)},
		}}
		require.NoError(t, h.app.store.LoadReadyMade(t.Context(), []exercise.Exercise{essay}))
		placesAnExercise(t, h)
		links := h.platform.Links(ltitest.Maths7B)
		link := links[len(links)-1]
		ola := h.exchange(h.platform.Browser().Open(t.Context(), ltitest.Ola, ltitest.Maths7B, link.ID))
		attempt := ola.startsAttempt(t)
		var kept struct {
			AnswerQuestion struct{ UserErrors []struct{ Message string } }
		}
		ola.query(`mutation ($id: ID!) { answerQuestion(input: {attemptId: $id, questionKey: "letter", response: {text: "Dear Siri"}}) { userErrors { message } } }`,
			map[string]any{"id": attempt.ID}, &kept)
		require.Empty(t, kept.AnswerQuestion.UserErrors)
		var in struct {
			HandInAttempt struct{ UserErrors []struct{ Message string } }
		}
		ola.query(`mutation ($id: ID!) { handInAttempt(input: {attemptId: $id}) { userErrors { message } } }`, map[string]any{"id": attempt.ID}, &in)
		require.Empty(t, in.HandInAttempt.UserErrors)
		arrives := func(progress lti.GradingProgress) ltitest.Score {
			var score ltitest.Score
			require.Eventually(t, func() bool {
				var ok bool
				score, ok = h.platform.Score(ltitest.Maths7B, link.ID, ltitest.Ola)
				return ok && score.GradingProgress == string(progress)
			}, 20*time.Second, 20*time.Millisecond)
			return score
		}
		waiting := arrives(lti.GradingPendingManual)
		require.Nil(t, waiting.ScoreGiven, "nobody has read it")
		require.Equal(t, string(lti.ActivityCompleted), waiting.ActivityProgress)

		kari := h.exchange(h.platform.Browser().Open(t.Context(), ltitest.Kari, ltitest.Maths7B))
		var marked struct {
			MarkAnswer struct{ UserErrors []struct{ Message string } }
		}
		kari.query(`mutation ($id: ID!) { markAnswer(input: {attemptId: $id, questionKey: "letter", points: "3"}) { userErrors { message } } }`,
			map[string]any{"id": attempt.ID}, &marked)
		require.Empty(t, marked.MarkAnswer.UserErrors)
		score := arrives(lti.GradingFullyGraded)
		require.NotNil(t, score.ScoreGiven)
		require.InDelta(t, 3, *score.ScoreGiven, 0)
	})
}
