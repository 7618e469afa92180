package models_test

import (
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern-lti/lectern/models"
	"github.com/lectern-lti/lectern/models/exercise"
)

// limited gives the assignment a time limit and a due date with grace; a date of zero is none.
func (c licensed) limited(t *testing.T, minutes int, due time.Time, grace int) {
	t.Helper()
	change := models.AssignmentChange{AssignmentID: c.assignment.ID}
	if minutes > 0 {
		limit := &minutes
		change.TimeLimitMinutes = &limit
	}
	if !due.IsZero() {
		dueAt, graceMinutes := &due, &grace
		change.DueAt, change.GraceMinutes = &dueAt, &graceMinutes
	}
	_, err := c.store.UpdateAssignment(t.Context(), c.teacher, change)
	require.NoError(t, err)
}

func (c licensed) answers(t *testing.T, attempt uuid.UUID) error {
	t.Helper()
	_, err := c.store.AnswerQuestion(t.Context(), c.ola, attempt, "q1", exercise.Response{Choices: []string{"a"}})
	return err
}

func TestAnAttemptEndsByItselfWhenItsTimeIsUp(t *testing.T) {
	t.Parallel()
	eachLicensed(t, func(t *testing.T, c licensed) {
		c.limited(t, 20, time.Time{}, 0)
		attempt, err := c.store.StartAttempt(t.Context(), c.ola, c.assignment.ID)
		require.NoError(t, err)
		require.WithinDuration(t, attempt.StartedAt.Add(20*time.Minute), *attempt.EndsAt, 0)
		c.pass(19 * time.Minute)
		require.NoError(t, c.answers(t, attempt.ID))
		require.Equal(t, 60, *c.store.SecondsLeft(attempt))
		n, err := c.store.HandInOverdue(t.Context(), 10)
		require.NoError(t, err)
		require.Zero(t, n)

		c.pass(2 * time.Minute)
		requireRefusal(t, c.answers(t, attempt.ID), models.RefusedTimeOver, "")
		n, err = c.store.HandInOverdue(t.Context(), 10)
		require.NoError(t, err)
		require.Equal(t, 1, n)
		ended, err := c.store.Attempt(t.Context(), c.ola, attempt.ID)
		require.NoError(t, err)
		require.Equal(t, models.AttemptHandedIn, ended.State)
		require.WithinDuration(t, *attempt.EndsAt, *ended.HandedInAt, 0)
		require.True(t, ended.ScoreGiven.Valid, "what was answered is marked")
		n, err = c.store.HandInOverdue(t.Context(), 10)
		require.NoError(t, err)
		require.Zero(t, n, "once only")
	})
}

func TestExtraTimeActsAtOnceOnARunningAttempt(t *testing.T) {
	t.Parallel()
	eachLicensed(t, func(t *testing.T, c licensed) {
		c.limited(t, 20, time.Time{}, 0)
		attempt, err := c.store.StartAttempt(t.Context(), c.ola, c.assignment.ID)
		require.NoError(t, err)
		c.pass(21 * time.Minute)
		_, err = c.store.SetAccommodations(t.Context(), c.teacher, models.AccommodationChange{
			AssignmentID: c.assignment.ID, MemberIDs: []uuid.UUID{c.ola.MembershipID}, ExtraMinutes: 10, ExtraAttempts: 1,
		})
		require.NoError(t, err)
		require.NoError(t, c.answers(t, attempt.ID), "there is more time now")
		n, err := c.store.HandInOverdue(t.Context(), 10)
		require.NoError(t, err)
		require.Zero(t, n)
		require.Equal(t, 1, c.audited(t, "assignment.accommodations_set"))

		// The time is up, and the extra attempt is there: opening hands the first in and begins the second.
		c.pass(10 * time.Minute)
		second, err := c.store.StartAttempt(t.Context(), c.ola, c.assignment.ID)
		require.NoError(t, err)
		require.Equal(t, 2, second.Number)
		require.WithinDuration(t, second.StartedAt.Add(30*time.Minute), *second.EndsAt, 0)

		_, err = c.store.SetAccommodations(t.Context(), c.teacher, models.AccommodationChange{
			AssignmentID: c.assignment.ID, MemberIDs: []uuid.UUID{c.ola.MembershipID},
		})
		require.NoError(t, err)
		second, err = c.store.Attempt(t.Context(), c.ola, second.ID)
		require.NoError(t, err)
		require.WithinDuration(t, second.StartedAt.Add(20*time.Minute), *second.EndsAt, 0, "taken back")
	})
}

func TestNothingIsTakenAfterTheGrace(t *testing.T) {
	t.Parallel()
	eachLicensed(t, func(t *testing.T, c licensed) {
		due := time.UnixMilli(c.clock.Load()).Add(time.Hour)
		c.limited(t, 0, due, 15)
		attempt, err := c.store.StartAttempt(t.Context(), c.ola, c.assignment.ID)
		require.NoError(t, err)
		require.WithinDuration(t, due.Add(15*time.Minute), *attempt.EndsAt, 0)
		c.pass(70 * time.Minute)
		require.NoError(t, c.answers(t, attempt.ID), "late, within the grace")
		c.pass(10 * time.Minute)
		requireRefusal(t, c.answers(t, attempt.ID), models.RefusedTimeOver, "")
		late := c.come(t, "late")
		_, err = c.store.StartAttempt(t.Context(), late, c.assignment.ID)
		requireRefusal(t, err, models.RefusedTimeOver, "closed")
	})
}
