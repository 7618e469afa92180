package models_test

import (
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/lectern-lti/lectern/models"
)

func score(text string) *decimal.NullDecimal {
	return &decimal.NullDecimal{Decimal: decimal.RequireFromString(text), Valid: true}
}

func TestATeacherSetsAndTakesBackAScore(t *testing.T) {
	t.Parallel()
	eachClass(t, func(t *testing.T, c class) {
		set := models.Score{AssignmentID: c.assignment.ID, MemberID: c.siri.MembershipID, Given: score("8.5"), Comment: "Well done"}
		result, err := c.store.SubmitScore(t.Context(), c.teacher, set)
		require.NoError(t, err)
		require.Equal(t, models.ActivityCompleted, result.ActivityProgress)
		require.Equal(t, models.GradingFullyGraded, result.GradingProgress)
		require.Equal(t, []uuid.UUID{result.ID}, c.queue.Taken())
		stored := c.resultOf(t, c.siri)
		require.Equal(t, "8.5", stored.ScoreGiven.Decimal.String())
		require.Equal(t, "Well done", stored.Comment)

		_, err = c.store.SubmitScore(t.Context(), c.teacher, set)
		require.NoError(t, err)
		require.Empty(t, c.queue.Taken(), "the same again is no news")

		set.Given = &decimal.NullDecimal{}
		_, err = c.store.SubmitScore(t.Context(), c.teacher, set)
		require.NoError(t, err)
		require.Len(t, c.queue.Taken(), 1)
		stored = c.resultOf(t, c.siri)
		require.False(t, stored.ScoreGiven.Valid)
		require.Equal(t, 2, stored.Version)
	})
}

func TestScoresThatAreRefused(t *testing.T) {
	t.Parallel()
	eachClass(t, func(t *testing.T, c class) {
		zero, many := decimal.Zero, decimal.NewFromInt(10_001)
		for _, tt := range []struct {
			name  string
			spoil func(*models.Score)
			code  models.RefusalCode
			rule  string
		}{
			{"a score below zero", func(s *models.Score) { s.Given = score("-0.1") }, models.RefusedInvalid, "score_negative"},
			{"a score beyond all measure", func(s *models.Score) { s.Given = score("1000000.1") }, models.RefusedInvalid, "score_range"},
			{"a score with five decimals", func(s *models.Score) { s.Given = score("0.00001") }, models.RefusedInvalid, "score_range"},
			{"a maximum of nothing", func(s *models.Score) { s.Maximum = &zero }, models.RefusedInvalid, "score_maximum_positive"},
			{"a maximum beyond all measure", func(s *models.Score) { s.Maximum = &many }, models.RefusedInvalid, "score_maximum_range"},
			{"a comment as long as a book", func(s *models.Score) { s.Comment = string(make([]byte, 10_001)) }, models.RefusedInvalid, "comment_length"},
			{"an assignment that is not there", func(s *models.Score) { s.AssignmentID = uuid.New() }, models.RefusedNotFound, ""},
			{"a member who is not there", func(s *models.Score) { s.MemberID = uuid.New() }, models.RefusedNotFound, ""},
			{"a score for a teacher", func(s *models.Score) { s.MemberID = c.teacher.MembershipID }, models.RefusedInvalid, "not_gradable"},
		} {
			s := models.Score{AssignmentID: c.assignment.ID, MemberID: c.ola.MembershipID, Given: score("1")}
			tt.spoil(&s)
			_, err := c.store.SubmitScore(t.Context(), c.teacher, s)
			var refusal *models.Refusal
			require.ErrorAs(t, err, &refusal, tt.name)
			require.Equal(t, tt.code, refusal.Code, tt.name)
			require.Equal(t, tt.rule, refusal.Rule, tt.name)
		}
		_, err := c.store.SubmitScore(t.Context(), c.ola, models.Score{AssignmentID: c.assignment.ID, MemberID: c.ola.MembershipID})
		require.ErrorIs(t, err, models.ErrForbidden)
		require.Empty(t, c.queue.Taken())
	})
}

func TestWhoMaySayWhichProgress(t *testing.T) {
	t.Parallel()
	eachClass(t, func(t *testing.T, c class) {
		submit := func(v models.Viewer, member uuid.UUID, p models.ActivityProgress) error {
			_, err := c.store.SubmitProgress(t.Context(), v, c.assignment.ID, member, p)
			return err
		}
		require.NoError(t, submit(c.ola, uuid.Nil, models.ActivityInProgress))
		require.Len(t, c.queue.Taken(), 1)
		requireRefusal(t, submit(c.ola, uuid.Nil, models.ActivityStarted), models.RefusedNothingToDo, "progress_backwards")
		requireRefusal(t, submit(c.ola, uuid.Nil, models.ActivityCompleted), models.RefusedInvalid, "progress_by_student")
		requireRefusal(t, submit(c.ola, c.siri.MembershipID, models.ActivityStarted), models.RefusedNotFound, "")
		requireRefusal(t, submit(c.teacher, uuid.Nil, models.ActivityStarted), models.RefusedInvalid, "member_required")
		requireRefusal(t, submit(c.teacher, c.teacher.MembershipID, models.ActivityStarted), models.RefusedInvalid, "not_gradable")
		require.NoError(t, submit(c.teacher, c.ola.MembershipID, models.ActivityCompleted))
		require.Equal(t, models.ActivityCompleted, c.resultOf(t, c.ola).ActivityProgress)
		observer := c.ola
		observer.Role = models.RoleOther
		require.ErrorIs(t, submit(observer, uuid.Nil, models.ActivityStarted), models.ErrForbidden)
	})
}

func TestADeliveryIsTriedAgainWhenATeacherAsks(t *testing.T) {
	t.Parallel()
	eachClass(t, func(t *testing.T, c class) {
		ctx, s := t.Context(), c.store
		_, err := s.SubmitProgress(ctx, c.ola, c.assignment.ID, uuid.Nil, models.ActivityStarted)
		require.NoError(t, err)
		result := c.resultOf(t, c.ola)
		d, _, err := s.BeginDelivery(ctx, result.ID, models.Sending{For: time.Minute})
		require.NoError(t, err)
		require.NoError(t, s.DeliveryFailed(ctx, d, models.DeliveryFailure{Problem: models.ProblemRefused}))
		require.Equal(t, models.DeliveryFailed, c.resultOf(t, c.ola).DeliveryState)
		progress, err := s.AssignmentProgress(ctx, c.teacher, []uuid.UUID{c.assignment.ID})
		require.NoError(t, err)
		require.Equal(t, []models.AssignmentProgress{
			{AssignmentID: c.assignment.ID, StudentCount: 2, StartedCount: 1, FailedDeliveryCount: 1},
		}, progress)
		c.queue.Taken()

		_, err = s.RetryDelivery(ctx, c.ola, result.ID)
		require.ErrorIs(t, err, models.ErrForbidden)
		_, err = s.RetryDelivery(ctx, c.teacher, uuid.New())
		requireRefusal(t, err, models.RefusedNotFound, "")
		again, err := s.RetryDelivery(ctx, c.teacher, result.ID)
		require.NoError(t, err)
		require.Equal(t, models.DeliveryWaiting, again.DeliveryState)
		require.Equal(t, result.Version, again.Version)
		require.Equal(t, []uuid.UUID{result.ID}, c.queue.Taken())

		d, wait, err := s.BeginDelivery(ctx, result.ID, models.Sending{For: time.Minute})
		require.NoError(t, err)
		require.Zero(t, wait)
		require.NoError(t, s.Delivered(ctx, d))
		_, err = s.RetryDelivery(ctx, c.teacher, result.ID)
		requireRefusal(t, err, models.RefusedNothingToDo, "delivered")
	})
}

func TestResultsAreTheTeachersAndEachStudentsOwn(t *testing.T) {
	t.Parallel()
	eachClass(t, func(t *testing.T, c class) {
		for _, v := range []models.Viewer{c.ola, c.siri} {
			_, err := c.store.SubmitProgress(t.Context(), v, c.assignment.ID, uuid.Nil, models.ActivityStarted)
			require.NoError(t, err)
		}
		both := []uuid.UUID{c.ola.MembershipID, c.siri.MembershipID}
		own, err := c.store.ResultsFor(t.Context(), c.ola, both, []uuid.UUID{c.assignment.ID})
		require.NoError(t, err)
		require.Len(t, own, 1)
		require.Equal(t, c.ola.MembershipID, own[0].MembershipID)
		_, err = c.store.Result(t.Context(), c.siri, own[0].ID)
		require.ErrorIs(t, err, models.ErrNotFound)
		_, err = c.store.Results(t.Context(), c.ola, c.assignment.ID, models.PageRequest{First: 10})
		require.ErrorIs(t, err, models.ErrForbidden)

		var seen []uuid.UUID
		page := models.PageRequest{First: 1}
		for range 3 {
			results, err := c.store.Results(t.Context(), c.teacher, c.assignment.ID, page)
			require.NoError(t, err)
			require.Len(t, results.Items, 1)
			seen = append(seen, results.Items[0].MembershipID)
			if !results.HasNext {
				break
			}
			page.After = results.Cursors[0]
		}
		require.ElementsMatch(t, both, seen)
		require.WithinDuration(t, own[0].CreatedAt, own[0].UpdatedAt, time.Minute)
	})
}
