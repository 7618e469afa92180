package models_test

import (
	"testing"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/lectern-lti/lectern/models"
	"github.com/lectern-lti/lectern/models/exercise"
)

// eachEssay runs the test with a class whose assignment has an essay of four points, a question of one, and counts for
// ten.
func eachEssay(t *testing.T, test func(t *testing.T, c class)) {
	t.Helper()
	eachClass(t, func(t *testing.T, c class) {
		four, one := decimal.NewFromInt(4), decimal.NewFromInt(1)
		essay := fruits()
		essay.Slug, essay.Title = "en-letter", "A letter"
		essay.Content.Questions = []exercise.Question{
			{Key: "letter", Kind: exercise.KindEssay, Prompt: "Write a letter.", Points: four},
			{Key: "sum", Kind: exercise.KindNumeric, Prompt: "2 + 2", Points: one, Numeric: &exercise.Numeric{Value: four}},
		}
		require.NoError(t, c.store.LoadReadyMade(t.Context(), []exercise.Exercise{fruits(), essay}))
		library, err := c.store.Library(t.Context(), c.teacher, models.LibraryFilter{Search: "letter"}, models.PageRequest{First: 1})
		require.NoError(t, err)
		ten := decimal.NewFromInt(10)
		items, err := c.store.CreateContentItems(t.Context(), c.teacher, []models.NewContentItem{
			{ExerciseID: library.Items[0].ID, ScoreMaximum: &ten},
		})
		require.NoError(t, err)
		link := &models.LaunchLink{
			LTIResourceLinkID: "letter", ContentItemID: items[0].ID, LineItemURL: "https://a.example/lineitem/2",
			Scopes: []string{"https://purl.imsglobal.org/spec/lti-ags/scope/score"},
		}
		c.ola = c.launch(t, c.student("ola", "Ola Nordmann", link))
		newest, err := c.store.Assignments(t.Context(), c.teacher, c.teacher.CourseID, models.PageRequest{First: 1})
		require.NoError(t, err)
		c.assignment = newest.Items[0]
		test(t, c)
	})
}

var letter = map[string]exercise.Response{"letter": {Text: "Dear Siri"}, "sum": {Text: "4"}}

func (c class) mark(t *testing.T, a models.Attempt, key, points string) models.Attempt {
	t.Helper()
	p := decimal.RequireFromString(points)
	a, err := c.store.MarkAnswer(t.Context(), c.teacher, models.NewMark{AttemptID: a.ID, QuestionKey: key, Points: &p, Comment: " Warm. "})
	require.NoError(t, err)
	return a
}

// toMark are the keys of the attempts in the queue, asked for in pages of one.
func (c class) toMark(t *testing.T) []uuid.UUID {
	t.Helper()
	var ids []uuid.UUID
	page := models.PageRequest{First: 1}
	for {
		p, err := c.store.AnswersToMark(t.Context(), c.teacher, c.assignment.ID, page)
		require.NoError(t, err)
		for _, a := range p.Items {
			require.Equal(t, "letter", a.QuestionKey)
			ids = append(ids, a.Attempt.ID)
		}
		if !p.HasNext {
			return ids
		}
		page.After = p.Cursors[0]
	}
}

func TestAnEssayWaitsForItsMark(t *testing.T) {
	t.Parallel()
	eachEssay(t, func(t *testing.T, c class) {
		attempt := c.handIn(t, c.ola, letter)
		require.Equal(t, 1, attempt.PendingCount)
		result := c.resultOf(t, c.ola)
		require.Equal(t, models.GradingPendingManual, result.GradingProgress)
		require.False(t, result.ScoreGiven.Valid, "a part of a score would look like a bad one")
		other := c.handIn(t, c.siri, letter)
		require.Equal(t, []uuid.UUID{attempt.ID, other.ID}, c.toMark(t))
		progress, err := c.store.AssignmentProgress(t.Context(), c.teacher, []uuid.UUID{c.assignment.ID})
		require.NoError(t, err)
		require.Equal(t, 2, progress[0].ToMarkCount)
		c.queue.Taken()

		marked := c.mark(t, attempt, "letter", "3")
		require.Equal(t, "4", marked.ScoreGiven.Decimal.String())
		require.Zero(t, marked.PendingCount)
		result = c.resultOf(t, c.ola)
		require.Equal(t, models.GradingFullyGraded, result.GradingProgress)
		require.Equal(t, "8", result.ScoreGiven.Decimal.String())
		require.Equal(t, []uuid.UUID{result.ID}, c.queue.Taken())
		require.Equal(t, []uuid.UUID{other.ID}, c.toMark(t))
		marks, err := c.store.MarksOf(t.Context(), c.ola, []uuid.UUID{attempt.ID, other.ID})
		require.NoError(t, err)
		require.Len(t, marks, 1, "a student sees no marks of others")
		require.Equal(t, "Warm.", marks[0].Comment)

		c.mark(t, attempt, "sum", "0")
		require.Equal(t, "6", c.resultOf(t, c.ola).ScoreGiven.Decimal.String(), "a mark stands instead of the rule")
		_, err = c.store.MarkAnswer(t.Context(), c.teacher, models.NewMark{AttemptID: attempt.ID, QuestionKey: "sum"})
		require.NoError(t, err)
		require.Equal(t, "8", c.resultOf(t, c.ola).ScoreGiven.Decimal.String(), "and is taken back")
	})
}

func TestAMarkStandsAsLongAsItsAnswer(t *testing.T) {
	t.Parallel()
	eachEssay(t, func(t *testing.T, c class) {
		attempt := c.handIn(t, c.ola, letter)
		c.mark(t, attempt, "letter", "4")
		_, err := c.store.ReopenAttempt(t.Context(), c.teacher, attempt.ID)
		require.NoError(t, err)
		require.Empty(t, c.toMark(t))
		_, err = c.store.HandIn(t.Context(), c.ola, attempt.ID)
		require.NoError(t, err)
		require.Equal(t, "10", c.resultOf(t, c.ola).ScoreGiven.Decimal.String(), "nothing was changed")

		_, err = c.store.ReopenAttempt(t.Context(), c.teacher, attempt.ID)
		require.NoError(t, err)
		_, err = c.store.AnswerQuestion(t.Context(), c.ola, attempt.ID, "letter", exercise.Response{Text: "Dear Siri, dear Per"})
		require.NoError(t, err)
		_, err = c.store.HandIn(t.Context(), c.ola, attempt.ID)
		require.NoError(t, err)
		require.Equal(t, []uuid.UUID{attempt.ID}, c.toMark(t))
		require.Equal(t, models.GradingPendingManual, c.resultOf(t, c.ola).GradingProgress)
	})
}

func TestAnAttemptThatWaitsDoesNotTakeAScoreAway(t *testing.T) {
	t.Parallel()
	eachEssay(t, func(t *testing.T, c class) {
		c.update(t, models.AssignmentChange{AttemptsAllowed: new(new(2))})
		first := c.handIn(t, c.ola, letter)
		c.mark(t, first, "letter", "2")
		second := c.handIn(t, c.ola, letter)
		result := c.resultOf(t, c.ola)
		require.Equal(t, "6", result.ScoreGiven.Decimal.String())
		require.Equal(t, models.GradingPendingManual, result.GradingProgress)
		require.Equal(t, first.HandedInAt.UnixMilli(), result.HandedInAt.UnixMilli(), "of the attempt that counts")
		c.mark(t, second, "letter", "3")
		require.Equal(t, "8", c.resultOf(t, c.ola).ScoreGiven.Decimal.String())
	})
}

func TestMarksThatAreRefused(t *testing.T) {
	t.Parallel()
	eachEssay(t, func(t *testing.T, c class) {
		attempt, err := c.store.StartAttempt(t.Context(), c.siri, c.assignment.ID)
		require.NoError(t, err)
		one := decimal.NewFromInt(1)
		good := models.NewMark{AttemptID: attempt.ID, QuestionKey: "letter", Points: &one}
		_, err = c.store.MarkAnswer(t.Context(), c.teacher, good)
		requireRefusal(t, err, models.RefusedNothingToDo, "not_handed_in")
		_, err = c.store.HandIn(t.Context(), c.siri, attempt.ID)
		require.NoError(t, err)
		for _, points := range []string{"-0.5", "4.01", "1.005"} {
			bad := good
			bad.Points = new(decimal.RequireFromString(points))
			_, err = c.store.MarkAnswer(t.Context(), c.teacher, bad)
			requireRefusal(t, err, models.RefusedInvalid, "mark_range")
		}
		_, err = c.store.MarkAnswer(t.Context(), c.teacher, models.NewMark{AttemptID: attempt.ID, QuestionKey: "none", Points: &one})
		requireRefusal(t, err, models.RefusedNotFound, "")
		_, err = c.store.MarkAnswer(t.Context(), c.teacher, models.NewMark{AttemptID: uuid.New(), QuestionKey: "letter", Points: &one})
		requireRefusal(t, err, models.RefusedNotFound, "")
		_, err = c.store.MarkAnswer(t.Context(), c.siri, good)
		require.ErrorIs(t, err, models.ErrForbidden)
		_, err = c.store.AnswersToMark(t.Context(), c.siri, c.assignment.ID, models.PageRequest{First: 1})
		require.ErrorIs(t, err, models.ErrForbidden)
		_, err = c.store.AnswersToMark(t.Context(), c.teacher, uuid.New(), models.PageRequest{First: 1})
		require.ErrorIs(t, err, models.ErrNotFound)

		elsewhere := teacherLaunch(c.deployment)
		elsewhere.LTIUserID, elsewhere.Course = "per", &models.LaunchCourse{LTIContextID: "other", Title: "Other"}
		colleague := c.launch(t, elsewhere)
		_, err = c.store.MarkAnswer(t.Context(), colleague, good)
		requireRefusal(t, err, models.RefusedNotFound, "")
		_, err = c.store.Attempt(t.Context(), colleague, attempt.ID)
		require.ErrorIs(t, err, models.ErrNotFound)
		seen, err := c.store.Attempt(t.Context(), c.teacher, attempt.ID)
		require.NoError(t, err)
		require.Equal(t, attempt.ID, seen.ID)
	})
}
