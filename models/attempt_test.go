package models_test

import (
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	"golang.org/x/sync/errgroup"

	"github.com/lectern-lti/lectern/models"
	"github.com/lectern-lti/lectern/models/exercise"
)

func TestAnAttemptFromStartToHandIn(t *testing.T) {
	t.Parallel()
	eachClass(t, func(t *testing.T, c class) {
		ctx, s := t.Context(), c.store
		attempt, err := s.StartAttempt(ctx, c.ola, c.assignment.ID)
		require.NoError(t, err)
		require.Equal(t, 1, attempt.Number)
		result := c.resultOf(t, c.ola)
		require.Equal(t, models.ActivityStarted, result.ActivityProgress)
		require.Equal(t, models.DeliveryWaiting, result.DeliveryState)
		require.Equal(t, []uuid.UUID{result.ID}, c.queue.Taken(), "opening is told")

		again, err := s.StartAttempt(ctx, c.ola, c.assignment.ID)
		require.NoError(t, err)
		require.Equal(t, attempt.ID, again.ID, "the open attempt goes on")
		require.Empty(t, c.queue.Taken())

		_, err = s.AnswerQuestion(ctx, c.ola, attempt.ID, "q1", exercise.Response{Choices: []string{"b"}})
		require.NoError(t, err)
		require.Equal(t, models.ActivityInProgress, c.resultOf(t, c.ola).ActivityProgress)
		require.Len(t, c.queue.Taken(), 1, "the first answer is told")
		for key, r := range map[string]exercise.Response{"q1": {Choices: []string{"a"}}, "q2": {Text: "4"}, "q3": {Text: "pear"}} {
			_, err = s.AnswerQuestion(ctx, c.ola, attempt.ID, key, r)
			require.NoError(t, err)
		}
		require.Empty(t, c.queue.Taken(), "further answers are not")
		require.Equal(t, 3, c.resultOf(t, c.ola).AnsweredCount)

		done, err := s.HandIn(ctx, c.ola, attempt.ID)
		require.NoError(t, err)
		require.Equal(t, models.AttemptHandedIn, done.State)
		require.Equal(t, "2", done.ScoreGiven.Decimal.String())
		result = c.resultOf(t, c.ola)
		require.Equal(t, models.ActivityCompleted, result.ActivityProgress)
		require.Equal(t, models.GradingFullyGraded, result.GradingProgress)
		require.Equal(t, "6.6667", result.ScoreGiven.Decimal.String(), "2 of 3 points, on a scale of 10")
		require.Equal(t, "10", result.ScoreMaximum.String())
		require.Equal(t, 3, result.Version)
		require.NotNil(t, result.HandedInAt)
		require.Len(t, c.queue.Taken(), 1)

		_, err = s.HandIn(ctx, c.ola, attempt.ID)
		require.NoError(t, err)
		require.Empty(t, c.queue.Taken(), "handing in twice changes nothing")
		require.Equal(t, 3, c.resultOf(t, c.ola).Version)
		_, err = s.AnswerQuestion(ctx, c.ola, attempt.ID, "q3", exercise.Response{Text: "banana"})
		requireRefusal(t, err, models.RefusedAlreadyHandedIn, "")
		_, err = s.StartAttempt(ctx, c.ola, c.assignment.ID)
		requireRefusal(t, err, models.RefusedNoAttemptsLeft, "")
	})
}

func TestAScoreOfNothingIsAScore(t *testing.T) {
	t.Parallel()
	eachClass(t, func(t *testing.T, c class) {
		attempt, err := c.store.StartAttempt(t.Context(), c.ola, c.assignment.ID)
		require.NoError(t, err)
		_, err = c.store.HandIn(t.Context(), c.ola, attempt.ID)
		require.NoError(t, err)
		result := c.resultOf(t, c.ola)
		require.True(t, result.ScoreGiven.Valid)
		require.True(t, result.ScoreGiven.Decimal.IsZero())
	})
}

func TestAnAnswerCanBeTakenBack(t *testing.T) {
	t.Parallel()
	eachClass(t, func(t *testing.T, c class) {
		attempt, err := c.store.StartAttempt(t.Context(), c.ola, c.assignment.ID)
		require.NoError(t, err)
		_, err = c.store.AnswerQuestion(t.Context(), c.ola, attempt.ID, "q2", exercise.Response{Text: "4"})
		require.NoError(t, err)
		_, err = c.store.AnswerQuestion(t.Context(), c.ola, attempt.ID, "q2", exercise.Response{Text: " "})
		require.NoError(t, err)
		answers, err := c.store.AnswersTo(t.Context(), c.ola, []uuid.UUID{attempt.ID})
		require.NoError(t, err)
		require.Empty(t, answers)
		require.Equal(t, models.ActivityInProgress, c.resultOf(t, c.ola).ActivityProgress, "progress does not go back")
	})
}

func TestAnswersThatAreRefused(t *testing.T) {
	t.Parallel()
	eachClass(t, func(t *testing.T, c class) {
		attempt, err := c.store.StartAttempt(t.Context(), c.ola, c.assignment.ID)
		require.NoError(t, err)
		for _, tt := range []struct {
			name     string
			v        models.Viewer
			id       uuid.UUID
			key      string
			response exercise.Response
			code     models.RefusalCode
		}{
			{"two choices where one is asked for", c.ola, attempt.ID, "q1", exercise.Response{Choices: []string{"a", "b"}}, models.RefusedWrongKindOfAnswer},
			{"a choice that is not there", c.ola, attempt.ID, "q1", exercise.Response{Choices: []string{"z"}}, models.RefusedWrongKindOfAnswer},
			{"a text for a choice", c.ola, attempt.ID, "q1", exercise.Response{Text: "a"}, models.RefusedWrongKindOfAnswer},
			{"a question that is not there", c.ola, attempt.ID, "q9", exercise.Response{Text: "a"}, models.RefusedNotFound},
			{"an attempt that is not there", c.ola, uuid.New(), "q1", exercise.Response{Choices: []string{"a"}}, models.RefusedNotFound},
			{"the attempt of another student", c.siri, attempt.ID, "q1", exercise.Response{Choices: []string{"a"}}, models.RefusedNotFound},
		} {
			_, err := c.store.AnswerQuestion(t.Context(), tt.v, tt.id, tt.key, tt.response)
			var refusal *models.Refusal
			require.ErrorAs(t, err, &refusal, tt.name)
			require.Equal(t, tt.code, refusal.Code, tt.name)
		}
		_, err = c.store.HandIn(t.Context(), c.siri, attempt.ID)
		requireRefusal(t, err, models.RefusedNotFound, "")
		_, err = c.store.HandIn(t.Context(), c.teacher, attempt.ID)
		require.ErrorIs(t, err, models.ErrForbidden)
		_, err = c.store.StartAttempt(t.Context(), c.teacher, c.assignment.ID)
		require.ErrorIs(t, err, models.ErrForbidden)
		answers, err := c.store.AnswersTo(t.Context(), c.siri, []uuid.UUID{attempt.ID})
		require.NoError(t, err)
		require.Empty(t, answers)
	})
}

func TestStartingManyTimesAtOnceMakesOneAttempt(t *testing.T) {
	t.Parallel()
	eachClass(t, func(t *testing.T, c class) {
		const clicks = 20
		ids := make([]uuid.UUID, clicks)
		var g errgroup.Group
		for i := range clicks {
			g.Go(func() error {
				a, err := c.store.StartAttempt(t.Context(), c.ola, c.assignment.ID)
				ids[i] = a.ID
				return err
			})
		}
		require.NoError(t, g.Wait())
		for _, id := range ids {
			require.Equal(t, ids[0], id)
		}
		require.Len(t, c.queue.Taken(), 1)
		require.Equal(t, 1, c.resultOf(t, c.ola).Version)
	})
}

func TestAnsweringWhileHandingInLosesNothing(t *testing.T) {
	t.Parallel()
	eachClass(t, func(t *testing.T, c class) {
		attempt, err := c.store.StartAttempt(t.Context(), c.ola, c.assignment.ID)
		require.NoError(t, err)
		var g errgroup.Group
		var kept bool
		g.Go(func() error {
			_, err := c.store.AnswerQuestion(t.Context(), c.ola, attempt.ID, "q2", exercise.Response{Text: "4"})
			kept = err == nil
			return nil
		})
		g.Go(func() error {
			_, err := c.store.HandIn(t.Context(), c.ola, attempt.ID)
			return err
		})
		require.NoError(t, g.Wait())
		done, err := c.store.Attempt(t.Context(), c.ola, attempt.ID)
		require.NoError(t, err)
		require.Equal(t, kept, done.ScoreGiven.Decimal.IsPositive(), "an answer that was taken is marked")
	})
}

func TestNothingIsSentForTestUsersAndThoseWhoLeft(t *testing.T) {
	t.Parallel()
	eachClass(t, func(t *testing.T, c class) {
		test := c.student("test-person", "Test Person", nil)
		test.TestUser = true
		tester := c.launch(t, test)
		attempt, err := c.store.StartAttempt(t.Context(), tester, c.assignment.ID)
		require.NoError(t, err)
		_, err = c.store.HandIn(t.Context(), tester, attempt.ID)
		require.NoError(t, err)
		require.Equal(t, models.DeliveryNotOffered, c.resultOf(t, tester).DeliveryState)
		require.Empty(t, c.queue.Taken())

		attempt, err = c.store.StartAttempt(t.Context(), c.ola, c.assignment.ID)
		require.NoError(t, err)
		c.queue.Taken()
		src, err := c.store.RosterSource(t.Context(), c.teacher)
		require.NoError(t, err)
		require.NoError(t, c.store.SaveRosterPage(t.Context(), src.Course, []models.RosterMember{
			{LTIUserID: "ola", Role: models.RoleStudent, Status: models.MemberDeleted},
		}, src.Course.UpdatedAt))
		_, err = c.store.HandIn(t.Context(), c.ola, attempt.ID)
		require.NoError(t, err)
		require.Equal(t, models.DeliveryNotOffered, c.resultOf(t, c.ola).DeliveryState)
		require.Empty(t, c.queue.Taken())
	})
}

func TestTheNewestAnswerStaysWhicheverDeviceItCameFrom(t *testing.T) {
	t.Parallel()
	eachLicensed(t, func(t *testing.T, c licensed) {
		attempt, err := c.store.StartAttempt(t.Context(), c.ola, c.assignment.ID)
		require.NoError(t, err)
		give := func(text string, ago time.Duration) error {
			_, err := c.store.AnswerQuestionAgo(t.Context(), c.ola, attempt.ID, "q2", exercise.Response{Text: text}, ago)
			return err
		}
		stands := func(text string) {
			t.Helper()
			answers, err := c.store.AnswersTo(t.Context(), c.ola, []uuid.UUID{attempt.ID})
			require.NoError(t, err)
			require.Len(t, answers, 1)
			require.Equal(t, text, answers[0].Response.Text)
		}
		c.pass(time.Hour)
		require.NoError(t, give("4", 0))
		c.pass(10 * time.Minute)
		requireRefusal(t, give("5", 20*time.Minute), models.RefusedNewerAnswer, "")
		requireRefusal(t, give(" ", 20*time.Minute), models.RefusedNewerAnswer, "")
		stands("4")
		require.NoError(t, give("4", 20*time.Minute), "what stands already may come again")
		require.NoError(t, give("6", 5*time.Minute), "given after the one that stands, though it comes late")
		stands("6")
		c.pass(time.Minute)
		require.NoError(t, give("7", -time.Hour), "nothing is given in the future")
		c.pass(time.Second)
		require.NoError(t, give("8", 0))
		stands("8")
		require.NoError(t, give("", 0))
		require.NoError(t, give("", 1000*time.Hour), "nothing is left to take back")
		require.NoError(t, give("9", 1000*time.Hour), "no clock puts an answer before the attempt")
		stands("9")
	})
}
