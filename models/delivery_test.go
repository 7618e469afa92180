package models_test

import (
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/lectern-lti/lectern/models"
)

// scored has the teacher set Siri's score, and answers the result.
func (c class) scored(t *testing.T, points string) models.Result {
	t.Helper()
	_, err := c.store.SubmitScore(t.Context(), c.teacher,
		models.Score{AssignmentID: c.assignment.ID, MemberID: c.siri.MembershipID, Given: score(points)})
	require.NoError(t, err)
	return c.resultOf(t, c.siri)
}

// begun begins a delivery that is due.
func (c class) begun(t *testing.T, id uuid.UUID, how models.Sending) models.Delivery {
	t.Helper()
	d, wait, err := c.store.BeginDelivery(t.Context(), id, how)
	require.NoError(t, err)
	require.Zero(t, wait)
	return d
}

func TestAResultIsSentByOneAtATimeAndInOrder(t *testing.T) {
	t.Parallel()
	eachClass(t, func(t *testing.T, c class) {
		id := c.scored(t, "1").ID
		first := c.begun(t, id, models.Sending{For: time.Hour})
		require.False(t, first.Unsure())
		c.scored(t, "2")
		_, wait, err := c.store.BeginDelivery(t.Context(), id, models.Sending{For: time.Hour})
		require.NoError(t, err)
		require.Positive(t, wait, "the newer state waits until the outcome of the older one is noted")
		wait, err = c.store.DeliveryDue(t.Context(), id)
		require.NoError(t, err)
		require.Positive(t, wait)

		require.NoError(t, c.store.Delivered(t.Context(), first))
		require.Equal(t, models.DeliveryWaiting, c.resultOf(t, c.siri).DeliveryState, "there is a newer state")
		second := c.begun(t, id, models.Sending{For: time.Hour})
		require.True(t, second.Timestamp.After(first.Timestamp))
		require.Equal(t, "2", second.Result.ScoreGiven.Decimal.String())
		require.NoError(t, c.store.Delivered(t.Context(), second))
		_, err = c.store.DeliveryDue(t.Context(), id)
		require.ErrorIs(t, err, models.ErrNotFound)
		_, _, err = c.store.BeginDelivery(t.Context(), id, models.Sending{For: time.Hour})
		require.ErrorIs(t, err, models.ErrNotFound, "there is nothing left to send")
	})
}

func TestWhoWasKilledLeavesAnOutcomeThatIsNotKnown(t *testing.T) {
	t.Parallel()
	eachClass(t, func(t *testing.T, c class) {
		id := c.scored(t, "1").ID
		killed := c.begun(t, id, models.Sending{}) // for no time at all
		c.scored(t, "2")
		next := c.begun(t, id, models.Sending{For: time.Hour})
		require.True(t, next.Unsure())
		require.True(t, next.Timestamp.After(killed.Timestamp))
		one := models.PlatformScore{Score: *score("1"), Maximum: c.assignment.ScoreMaximum}
		require.True(t, next.Result.UnsureAs(one))
		require.False(t, next.Result.SentAs(one))

		require.NoError(t, c.store.Delivered(t.Context(), killed), "it comes too late")
		require.Zero(t, c.resultOf(t, c.siri).DeliveredVersion)
		require.NoError(t, c.store.DeliveryFailed(t.Context(), next, models.DeliveryFailure{
			Problem: models.ProblemUnavailable, NextTryAt: new(time.Now().Add(-time.Second)),
		}))
		again := c.begun(t, id, models.Sending{For: time.Hour})
		require.True(t, again.Result.UnsureAs(one), "the failure in between was none of the platform's")
		require.NoError(t, c.store.NoteSent(t.Context(), again))
		require.Equal(t, "1", c.resultOf(t, c.siri).SentScore.Decimal.String())
	})
}

func TestATimestampGoesByThePlatformsClockAndNeverBack(t *testing.T) {
	t.Parallel()
	eachClass(t, func(t *testing.T, c class) {
		id := c.scored(t, "1").ID
		ahead := c.begun(t, id, models.Sending{ClockOffset: 5 * time.Minute})
		require.WithinDuration(t, time.Now().Add(5*time.Minute), ahead.Timestamp, time.Minute)
		back := c.begun(t, id, models.Sending{})
		require.True(t, back.Timestamp.After(ahead.Timestamp), "the platform has mended its clock")
	})
}

func TestAllThatFailedIsTriedAgainAtOnce(t *testing.T) {
	t.Parallel()
	eachClass(t, func(t *testing.T, c class) {
		_, err := c.store.RetryDeliveries(t.Context(), c.teacher, uuid.Nil)
		requireRefusal(t, err, models.RefusedNothingToDo, "nothing_failed")
		id := c.scored(t, "1").ID
		d := c.begun(t, id, models.Sending{For: time.Hour})
		require.NoError(t, c.store.DeliveryFailed(t.Context(), d, models.DeliveryFailure{Problem: models.ProblemForbidden}))
		c.queue.Taken()
		_, err = c.store.RetryDeliveries(t.Context(), c.ola, uuid.Nil)
		require.ErrorIs(t, err, models.ErrForbidden)
		_, err = c.store.RetryDeliveries(t.Context(), c.teacher, uuid.New())
		requireRefusal(t, err, models.RefusedNotFound, "")
		count, err := c.store.RetryDeliveries(t.Context(), c.teacher, c.assignment.ID)
		require.NoError(t, err)
		require.Equal(t, 1, count)
		require.Equal(t, []uuid.UUID{id}, c.queue.Taken())
		require.Equal(t, models.DeliveryWaiting, c.resultOf(t, c.siri).DeliveryState)

		_, err = c.store.ExcuseStudent(t.Context(), c.teacher, c.assignment.ID, c.siri.MembershipID, true)
		require.NoError(t, err)
		_, err = c.store.RetryDeliveries(t.Context(), c.teacher, c.assignment.ID)
		requireRefusal(t, err, models.RefusedNothingToDo, "nothing_failed")
	})
}

func TestWhatIsLongDueIsEnqueuedAgain(t *testing.T) {
	t.Parallel()
	eachClass(t, func(t *testing.T, c class) {
		id := c.scored(t, "1").ID
		c.queue.Taken()
		require.NoError(t, c.store.RequeueStranded(t.Context(), false))
		require.Empty(t, c.queue.Taken(), "it has only just been due")
		require.NoError(t, c.store.RequeueStranded(t.Context(), true))
		require.Equal(t, []uuid.UUID{id}, c.queue.Taken())

		d := c.begun(t, id, models.Sending{For: time.Hour})
		require.NoError(t, c.store.DeliveryFailed(t.Context(), d, models.DeliveryFailure{
			Problem: models.ProblemUnavailable, NextTryAt: new(time.Now().Add(time.Hour)),
		}))
		require.NoError(t, c.store.RequeueStranded(t.Context(), true))
		require.Empty(t, c.queue.Taken(), "its next try is not due")
		require.NoError(t, c.store.HastenDeliveries(t.Context(), uuid.New()))
		require.Empty(t, c.queue.Taken(), "another platform is back")
		require.NoError(t, c.store.HastenDeliveries(t.Context(), d.Registration.ID))
		require.Equal(t, []uuid.UUID{id}, c.queue.Taken(), "its platform is back")
		c.begun(t, id, models.Sending{For: time.Hour})
	})
}

// platformScores is what a Gradebook holds of Siri alone.
func (c class) platformScores(t *testing.T, points string) map[string]models.PlatformScore {
	t.Helper()
	seen := models.PlatformScore{Maximum: decimal.NewFromInt(1)}
	if points != "" {
		seen.Score, seen.Maximum = *score(points), c.assignment.ScoreMaximum
	}
	return map[string]models.PlatformScore{"siri": seen}
}

func (c class) reconciled(t *testing.T, points string) models.Reconciliation {
	t.Helper()
	found, err := c.store.Reconcile(t.Context(), c.assignment.ID, c.platformScores(t, points), time.Now().Add(time.Minute))
	require.NoError(t, err)
	return found
}

func TestALostScoreIsSentAgainOnce(t *testing.T) {
	t.Parallel()
	eachClass(t, func(t *testing.T, c class) {
		id := c.scored(t, "0").ID
		require.NoError(t, c.store.Delivered(t.Context(), c.begun(t, id, models.Sending{For: time.Hour})))
		c.queue.Taken()
		for points, want := range map[string]models.Reconciliation{"": {Unsettled: 1}, "1": {Unsettled: 1}, "0": {}} {
			found, err := c.store.Reconcile(t.Context(), c.assignment.ID, c.platformScores(t, points), time.Now().Add(-time.Minute))
			require.NoError(t, err)
			require.Equal(t, want, found, "a platform may be late to show what was sent just now")
		}
		require.Equal(t, models.Reconciliation{Lost: 1}, c.reconciled(t, ""), "a 0 is a score")
		require.Equal(t, []uuid.UUID{id}, c.queue.Taken())
		require.NoError(t, c.store.Delivered(t.Context(), c.begun(t, id, models.Sending{For: time.Hour})))
		require.Equal(t, models.Reconciliation{Lost: 1}, c.reconciled(t, ""))
		lost := c.resultOf(t, c.siri)
		require.Equal(t, models.DeliveryFailed, lost.DeliveryState)
		require.Equal(t, models.ProblemLost, lost.Problem)
		require.Empty(t, c.queue.Taken(), "not over and over")
		require.Equal(t, models.Reconciliation{}, c.reconciled(t, "0"))
		require.Equal(t, models.DeliveryDelivered, c.resultOf(t, c.siri).DeliveryState, "it had only been late")
	})
}

func TestAScoreThatWasChangedInTheGradebookIsLeftAlone(t *testing.T) {
	t.Parallel()
	eachClass(t, func(t *testing.T, c class) {
		id := c.scored(t, "1").ID
		_, err := c.store.SendOurScore(t.Context(), c.teacher, id)
		requireRefusal(t, err, models.RefusedNothingToDo, "not_changed_in_gradebook")
		require.NoError(t, c.store.Delivered(t.Context(), c.begun(t, id, models.Sending{For: time.Hour})))
		require.Equal(t, models.Reconciliation{}, c.reconciled(t, "1.004"), "platforms round")
		require.Equal(t, models.Reconciliation{Changed: 1}, c.reconciled(t, "1.5"))
		require.Equal(t, models.DeliveryChanged, c.resultOf(t, c.siri).Standing())
		c.queue.Taken()
		c.scored(t, "2")
		require.Empty(t, c.queue.Taken(), "nothing is sent over it")
		require.Equal(t, models.DeliveryChanged, c.resultOf(t, c.siri).Standing())
		_, err = c.store.RetryDelivery(t.Context(), c.teacher, id)
		requireRefusal(t, err, models.RefusedNothingToDo, "changed_in_gradebook")

		_, err = c.store.SendOurScore(t.Context(), c.ola, id)
		require.ErrorIs(t, err, models.ErrForbidden)
		sent, err := c.store.SendOurScore(t.Context(), c.teacher, id)
		require.NoError(t, err)
		require.Equal(t, models.DeliveryWaiting, sent.Standing())
		require.Equal(t, []uuid.UUID{id}, c.queue.Taken())
		d := c.begun(t, id, models.Sending{For: time.Hour})
		require.True(t, d.Result.SentAs(c.platformScores(t, "1.5")["siri"]), "what stands there is known and stops it no more")
		require.NoError(t, c.store.Delivered(t.Context(), d))

		require.Equal(t, models.Reconciliation{Changed: 1}, c.reconciled(t, "0.5"))
		kept, err := c.store.KeepPlatformScore(t.Context(), c.teacher, id)
		require.NoError(t, err)
		require.Equal(t, models.DeliveryDelivered, kept.Standing())
		require.Equal(t, "0.5", kept.ScoreGiven.Decimal.String())
		require.Empty(t, c.queue.Taken(), "there is nothing to send")
		require.Equal(t, models.Reconciliation{}, c.reconciled(t, "0.5"))

		require.Equal(t, models.Reconciliation{Changed: 1}, c.reconciled(t, "0.25"))
		c.scored(t, "2")
		require.Equal(t, models.Reconciliation{Lost: 1}, c.reconciled(t, "0.5"), "set back there: what came meanwhile follows")
		require.Equal(t, []uuid.UUID{id}, c.queue.Taken())
	})
}

func TestWhatALaunchBringsHealsWhatHadFailedForWantOfIt(t *testing.T) {
	t.Parallel()
	eachClass(t, func(t *testing.T, c class) {
		id := c.scored(t, "1").ID
		d := c.begun(t, id, models.Sending{For: time.Hour})
		require.NoError(t, c.store.DeliveryFailed(t.Context(), d, models.DeliveryFailure{Problem: models.ProblemGone}))
		c.queue.Taken()
		item := models.LineItem{URL: "https://lms.example/items/2", Label: "Fruits", Maximum: decimal.NewNullDecimal(c.assignment.ScoreMaximum)}
		claimed, err := c.store.ClaimLineItem(t.Context(), d.Assignment)
		require.NoError(t, err)
		require.True(t, claimed)
		claimed, err = c.store.ClaimLineItem(t.Context(), d.Assignment)
		require.NoError(t, err)
		require.False(t, claimed, "one looks for it at a time")
		require.NoError(t, c.store.SaveLineItem(t.Context(), d.Assignment, item))
		require.Equal(t, []uuid.UUID{id}, c.queue.Taken(), "the scores follow to the new column")
		a, err := c.store.Assignment(t.Context(), c.teacher, c.assignment.ID)
		require.NoError(t, err)
		require.Equal(t, item.URL, a.LineItemURL)
		require.NotNil(t, a.LineItemRemadeAt)
	})
}
