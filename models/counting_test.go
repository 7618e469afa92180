package models_test

import (
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
	"golang.org/x/sync/errgroup"

	"github.com/lectern-lti/lectern/models"
	"github.com/lectern-lti/lectern/models/exercise"
)

// right are answers to all three questions, of which the first n are right.
func right(n int) map[string]exercise.Response {
	answers := map[string]exercise.Response{"q1": {Choices: []string{"b"}}, "q2": {Text: "5"}, "q3": {Text: "pear"}}
	if n > 0 {
		answers["q1"] = exercise.Response{Choices: []string{"a"}}
	}
	if n > 1 {
		answers["q2"] = exercise.Response{Text: "4"}
	}
	if n > 2 {
		answers["q3"] = exercise.Response{Text: "banana"}
	}
	return answers
}

// handIn has the student work on an attempt and hand it in.
func (c class) handIn(t *testing.T, v models.Viewer, answers map[string]exercise.Response) models.Attempt {
	t.Helper()
	attempt, err := c.store.StartAttempt(t.Context(), v, c.assignment.ID)
	require.NoError(t, err)
	for key, r := range answers {
		_, err = c.store.AnswerQuestion(t.Context(), v, attempt.ID, key, r)
		require.NoError(t, err)
	}
	attempt, err = c.store.HandIn(t.Context(), v, attempt.ID)
	require.NoError(t, err)
	return attempt
}

func (c class) update(t *testing.T, change models.AssignmentChange) models.Assignment {
	t.Helper()
	change.AssignmentID = c.assignment.ID
	a, err := c.store.UpdateAssignment(t.Context(), c.teacher, change)
	require.NoError(t, err)
	return a
}

func TestWhichOfSeveralAttemptsCounts(t *testing.T) {
	t.Parallel()
	eachClass(t, func(t *testing.T, c class) {
		c.handIn(t, c.ola, right(1))
		_, err := c.store.StartAttempt(t.Context(), c.ola, c.assignment.ID)
		requireRefusal(t, err, models.RefusedNoAttemptsLeft, "")
		c.update(t, models.AssignmentChange{AttemptsAllowed: new((*int)(nil))})
		c.handIn(t, c.ola, right(3))
		c.handIn(t, c.ola, right(0))
		c.handIn(t, c.siri, right(2))
		best := c.resultOf(t, c.ola)
		require.Equal(t, "10", best.ScoreGiven.Decimal.String())
		require.Equal(t, models.ActivityCompleted, best.ActivityProgress)
		require.Equal(t, 3, best.AnsweredCount)
		c.queue.Taken()
		for _, tt := range []struct {
			counting models.Counting
			score    string
		}{
			{models.CountLast, "0"}, {models.CountFirst, "3.3333"}, {models.CountAverage, "4.4444"}, {models.CountBest, "10"},
		} {
			c.update(t, models.AssignmentChange{Counting: &tt.counting})
			result := c.resultOf(t, c.ola)
			require.True(t, result.ScoreGiven.Valid, tt.counting)
			require.Equal(t, tt.score, result.ScoreGiven.Decimal.String(), tt.counting)
			require.Equal(t, []uuid.UUID{result.ID}, c.queue.Taken(), "only hers who tried once cannot change")
		}
		c.update(t, models.AssignmentChange{Counting: new(models.CountBest)})
		require.Empty(t, c.queue.Taken(), "counting as before is no news")
	})
}

func TestAnAverageIsRoundedOnce(t *testing.T) {
	t.Parallel()
	eachClass(t, func(t *testing.T, c class) {
		c.update(t, models.AssignmentChange{AttemptsAllowed: new(new(6)), Counting: new(models.CountAverage)})
		for range 3 {
			c.handIn(t, c.ola, right(1))
		}
		for range 3 {
			c.handIn(t, c.ola, right(2))
		}
		require.Equal(t, "5", c.resultOf(t, c.ola).ScoreGiven.Decimal.String(), "not the mean of what was rounded")
	})
}

func TestChangesOfAnAssignmentThatAreRefused(t *testing.T) {
	t.Parallel()
	eachClass(t, func(t *testing.T, c class) {
		for _, n := range []int{0, -1, 101} {
			_, err := c.store.UpdateAssignment(t.Context(), c.teacher, models.AssignmentChange{AssignmentID: c.assignment.ID, AttemptsAllowed: new(&n)})
			requireRefusal(t, err, models.RefusedInvalid, "attempts_range")
		}
		_, err := c.store.UpdateAssignment(t.Context(), c.teacher, models.AssignmentChange{AssignmentID: c.assignment.ID, Title: new(" ")})
		requireRefusal(t, err, models.RefusedInvalid, "title_length")
		_, err = c.store.UpdateAssignment(t.Context(), c.teacher, models.AssignmentChange{AssignmentID: uuid.New()})
		requireRefusal(t, err, models.RefusedNotFound, "")
		_, err = c.store.UpdateAssignment(t.Context(), c.ola, models.AssignmentChange{AssignmentID: c.assignment.ID})
		require.ErrorIs(t, err, models.ErrForbidden)
	})
}

func TestATitleStandsUntilThePlatformGivesAnother(t *testing.T) {
	t.Parallel()
	eachClass(t, func(t *testing.T, c class) {
		title := func(link string) string {
			l := &models.LaunchLink{LTIResourceLinkID: "link-1", Title: link}
			c.launch(t, c.student("ola", "Ola Nordmann", l))
			a, err := c.store.Assignment(t.Context(), c.teacher, c.assignment.ID)
			require.NoError(t, err)
			return a.Title
		}
		require.Equal(t, "Week 9", title("Week 9"))
		c.update(t, models.AssignmentChange{Title: new("Week 10 ")})
		require.Equal(t, "Week 10", title("Week 9"))
		require.Equal(t, "Week 11", title("Week 11"))
	})
}

func TestAnAttemptIsOpenedAgain(t *testing.T) {
	t.Parallel()
	eachClass(t, func(t *testing.T, c class) {
		attempt := c.handIn(t, c.ola, right(1))
		_, err := c.store.ReopenAttempt(t.Context(), c.ola, attempt.ID)
		require.ErrorIs(t, err, models.ErrForbidden)
		_, err = c.store.ReopenAttempt(t.Context(), c.teacher, uuid.New())
		requireRefusal(t, err, models.RefusedNotFound, "")
		open, err := c.store.ReopenAttempt(t.Context(), c.teacher, attempt.ID)
		require.NoError(t, err)
		require.Equal(t, models.AttemptInProgress, open.State)
		result := c.resultOf(t, c.ola)
		require.False(t, result.ScoreGiven.Valid)
		require.Nil(t, result.HandedInAt)
		require.Equal(t, models.ActivityInProgress, result.ActivityProgress)
		require.Equal(t, models.GradingNotReady, result.GradingProgress)
		_, err = c.store.ReopenAttempt(t.Context(), c.teacher, attempt.ID)
		requireRefusal(t, err, models.RefusedNothingToDo, "not_handed_in")

		again := c.handIn(t, c.ola, right(3))
		require.Equal(t, attempt.ID, again.ID)
		require.Equal(t, "10", c.resultOf(t, c.ola).ScoreGiven.Decimal.String())

		c.update(t, models.AssignmentChange{AttemptsAllowed: new(new(2))})
		_, err = c.store.StartAttempt(t.Context(), c.ola, c.assignment.ID)
		require.NoError(t, err)
		_, err = c.store.ReopenAttempt(t.Context(), c.teacher, attempt.ID)
		requireRefusal(t, err, models.RefusedNothingToDo, "other_attempt_open")
	})
}

func TestWhatATeacherSaysStandsUntilItIsCleared(t *testing.T) {
	t.Parallel()
	eachClass(t, func(t *testing.T, c class) {
		c.update(t, models.AssignmentChange{AttemptsAllowed: new(new(2))})
		c.handIn(t, c.ola, right(1))
		set := func(s models.Score) models.Result {
			s.AssignmentID, s.MemberID = c.assignment.ID, c.ola.MembershipID
			_, err := c.store.SubmitScore(t.Context(), c.teacher, s)
			require.NoError(t, err)
			return c.resultOf(t, c.ola)
		}
		result := set(models.Score{Given: score("0"), Comment: "Copied"})
		require.True(t, result.Overridden())
		require.Equal(t, "0", result.ScoreGiven.Decimal.String())
		require.Equal(t, "3.3333", result.ComputedScore.Decimal.String(), "what was computed stays to be seen")

		c.handIn(t, c.ola, right(3))
		result = c.resultOf(t, c.ola)
		require.Equal(t, "0", result.ScoreGiven.Decimal.String(), "handing in again does not wipe it")
		require.Equal(t, "Copied", result.Comment)
		require.Equal(t, "10", result.ComputedScore.Decimal.String())

		result, err := c.store.ClearScore(t.Context(), c.teacher, c.assignment.ID, c.ola.MembershipID)
		require.NoError(t, err)
		require.Equal(t, "10", result.ScoreGiven.Decimal.String())
		require.Empty(t, result.Comment)
		require.Equal(t, models.ActivityCompleted, result.ActivityProgress)
		require.Equal(t, models.GradingFullyGraded, result.GradingProgress)

		hundred := decimal.NewFromInt(100)
		result = set(models.Score{Given: score("85"), Maximum: &hundred})
		require.Equal(t, "8.5", result.ScoreGiven.Decimal.String(), "there is one scale")
		require.Equal(t, "10", result.ScoreMaximum.String())

		_, err = c.store.SubmitScore(t.Context(), c.teacher, models.Score{AssignmentID: c.assignment.ID, MemberID: c.siri.MembershipID, Given: score("5")})
		require.NoError(t, err)
		result, err = c.store.ClearScore(t.Context(), c.teacher, c.assignment.ID, c.siri.MembershipID)
		require.NoError(t, err)
		require.False(t, result.ScoreGiven.Valid)
		require.Equal(t, models.ActivityInitialized, result.ActivityProgress)
		require.Equal(t, models.GradingNotReady, result.GradingProgress)
		_, err = c.store.ClearScore(t.Context(), c.ola, c.assignment.ID, c.ola.MembershipID)
		require.ErrorIs(t, err, models.ErrForbidden)
	})
}

func TestExtraPointsWaitForAScore(t *testing.T) {
	t.Parallel()
	eachClass(t, func(t *testing.T, c class) {
		give := func(points string) (models.Result, error) {
			return c.store.GiveExtraPoints(t.Context(), c.teacher, c.assignment.ID, c.ola.MembershipID, decimal.RequireFromString(points))
		}
		result, err := give("1.5")
		require.NoError(t, err)
		require.False(t, result.ScoreGiven.Valid)
		require.Equal(t, models.ActivityInitialized, result.ActivityProgress)
		c.handIn(t, c.ola, right(3))
		require.Equal(t, "11.5", c.resultOf(t, c.ola).ScoreGiven.Decimal.String(), "more than the maximum")
		result, err = give("0")
		require.NoError(t, err)
		require.Equal(t, "10", result.ScoreGiven.Decimal.String())
		_, err = give("-1")
		requireRefusal(t, err, models.RefusedInvalid, "score_negative")
		_, err = give("0.00001")
		requireRefusal(t, err, models.RefusedInvalid, "score_range")
	})
}

func TestNothingIsSentOfWhoIsExcused(t *testing.T) {
	t.Parallel()
	eachClass(t, func(t *testing.T, c class) {
		excuse := func(excused bool) models.Result {
			r, err := c.store.ExcuseStudent(t.Context(), c.teacher, c.assignment.ID, c.ola.MembershipID, excused)
			require.NoError(t, err)
			return r
		}
		result := excuse(true)
		require.NotNil(t, result.ExcusedAt)
		require.Equal(t, models.DeliveryNotOffered, result.DeliveryState)
		c.handIn(t, c.ola, right(2))
		require.Empty(t, c.queue.Taken())
		require.Equal(t, "6.6667", c.resultOf(t, c.ola).ScoreGiven.Decimal.String())
		_, err := c.store.RetryDelivery(t.Context(), c.teacher, result.ID)
		requireRefusal(t, err, models.RefusedNotAcceptedByPlatform, "not_offered")

		result = excuse(false)
		require.Nil(t, result.ExcusedAt)
		require.Equal(t, []uuid.UUID{result.ID}, c.queue.Taken(), "all that was kept back goes out")
		excuse(true)
		_, _, err = c.store.BeginDelivery(t.Context(), result.ID, models.Sending{For: time.Minute})
		require.ErrorIs(t, err, models.ErrNotFound, "what waits is kept back")
	})
}

func TestWhatTeachersDoToResultsIsWrittenDownWithoutGrades(t *testing.T) {
	t.Parallel()
	eachClass(t, func(t *testing.T, c class) {
		c.handIn(t, c.ola, right(2))
		_, err := c.store.SubmitScore(t.Context(), c.teacher, models.Score{AssignmentID: c.assignment.ID, MemberID: c.ola.MembershipID, Given: score("7.25")})
		require.NoError(t, err)
		_, err = c.store.ExcuseStudent(t.Context(), c.teacher, c.assignment.ID, c.ola.MembershipID, true)
		require.NoError(t, err)
		rows, err := c.store.SQL().QueryContext(t.Context(), "SELECT action, details FROM audit_events ORDER BY id")
		require.NoError(t, err)
		defer func() { require.NoError(t, rows.Close()) }()
		var actions []string
		for rows.Next() {
			var action, details string
			require.NoError(t, rows.Scan(&action, &details))
			require.NotContains(t, details, "7.25")
			require.Contains(t, details, c.assignment.ID.String())
			actions = append(actions, action)
		}
		require.NoError(t, rows.Err())
		require.Equal(t, []string{"score.set", "student.excused"}, actions)
		require.WithinDuration(t, time.Now(), *c.resultOf(t, c.ola).ExcusedAt, time.Minute)
	})
}

func TestWhatIsHandedInWhileTheCountingChangesIsCountedTheNewWay(t *testing.T) {
	t.Parallel()
	eachClass(t, func(t *testing.T, c class) {
		c.update(t, models.AssignmentChange{AttemptsAllowed: new(new(2))})
		pupils := c.pupils(t, 12)
		open := make([]models.Attempt, len(pupils))
		for i, v := range pupils {
			c.handIn(t, v, right(3))
			attempt, err := c.store.StartAttempt(t.Context(), v, c.assignment.ID)
			require.NoError(t, err)
			open[i] = attempt
		}
		var g errgroup.Group
		for i, v := range pupils {
			g.Go(func() error {
				_, err := c.store.HandIn(t.Context(), v, open[i].ID)
				return err
			})
		}
		g.Go(func() error {
			_, err := c.store.UpdateAssignment(t.Context(), c.teacher, models.AssignmentChange{AssignmentID: c.assignment.ID, Counting: new(models.CountLast)})
			return err
		})
		require.NoError(t, g.Wait())
		for _, v := range pupils {
			require.Equal(t, "0", c.resultOf(t, v).ScoreGiven.Decimal.String())
		}
	})
}

func TestANewMaximumBringsAllResultsAlong(t *testing.T) {
	t.Parallel()
	eachClass(t, func(t *testing.T, c class) {
		c.handIn(t, c.ola, right(3))
		result := func() models.Result {
			results, err := c.store.ResultsFor(t.Context(), c.teacher, []uuid.UUID{c.ola.MembershipID}, []uuid.UUID{c.assignment.ID})
			require.NoError(t, err)
			require.Len(t, results, 1)
			return results[0]
		}
		former := result()
		maximum := former.ScoreMaximum.Mul(decimal.NewFromInt(2))
		c.update(t, models.AssignmentChange{ScoreMaximum: &maximum})
		require.Equal(t, maximum.String(), result().ScoreGiven.Decimal.String(), "everything was right")
		require.Equal(t, maximum.String(), result().ScoreMaximum.String())
		require.Greater(t, result().Version, former.Version, "the platform is told")

		// What a teacher has said is the same part of the whole.
		said := decimal.NewNullDecimal(maximum.Div(decimal.NewFromInt(2)))
		_, err := c.store.SubmitScore(t.Context(), c.teacher, models.Score{
			AssignmentID: c.assignment.ID, MemberID: c.ola.MembershipID, Given: &said,
		})
		require.NoError(t, err)
		c.update(t, models.AssignmentChange{ScoreMaximum: &former.ScoreMaximum})
		require.Equal(t, former.ScoreMaximum.Div(decimal.NewFromInt(2)).String(), result().ScoreGiven.Decimal.String())

		zero := decimal.Zero
		_, err = c.store.UpdateAssignment(t.Context(), c.teacher, models.AssignmentChange{AssignmentID: c.assignment.ID, ScoreMaximum: &zero})
		requireRefusal(t, err, models.RefusedInvalid, "score_maximum_positive")
	})
}
