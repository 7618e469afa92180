package models_test

import (
	"fmt"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern-lti/lectern/models"
	"github.com/lectern-lti/lectern/models/exercise"
)

// pupils are n further students of the class.
func (c class) pupils(t *testing.T, n int) []models.Viewer {
	t.Helper()
	vs := make([]models.Viewer, n)
	for i := range vs {
		vs[i] = c.launch(t, c.student(fmt.Sprintf("pupil-%d", i), fmt.Sprintf("Pupil %d", i), nil))
	}
	return vs
}

func (c class) report(t *testing.T, open bool) models.Report {
	t.Helper()
	r, err := c.store.Report(t.Context(), c.teacher, c.assignment.ID, models.ReportFilter{Open: open})
	require.NoError(t, err)
	return r
}

func TestAReportSaysWhatTheClassMadeOfEachQuestion(t *testing.T) {
	t.Parallel()
	eachClass(t, func(t *testing.T, c class) {
		c.handIn(t, c.ola, map[string]exercise.Response{"q1": {Choices: []string{"b"}}, "q2": {Text: "4"}, "q3": {Text: " Green  pear"}})
		c.handIn(t, c.siri, map[string]exercise.Response{"q1": {Choices: []string{"a"}}, "q3": {Text: "green pear"}})
		report := c.report(t, false)
		require.Equal(t, 2, report.StudentCount)
		require.Equal(t, 2, report.HandedInCount)
		require.Len(t, report.Scores, 2)
		require.Len(t, report.Questions, 3)
		q1, q2, q3 := report.Questions[0], report.Questions[1], report.Questions[2]
		require.Equal(t, []int{2, 2, 1}, []int{q1.AskedCount, q1.AnsweredCount, q1.RightCount})
		require.Equal(t, "0.5", q1.Share.Decimal.String())
		require.Equal(t, []models.ChoiceCount{{Key: "a", Right: true, Count: 1}, {Key: "b", Count: 1}}, q1.Choices)
		require.Equal(t, []string{"b"}, q1.WrongAnswers[0].Choices)
		require.Equal(t, []int{2, 1, 1}, []int{q2.AskedCount, q2.AnsweredCount, q2.RightCount})
		require.Equal(t, "0.5", q2.Share.Decimal.String(), "what was left open gave nothing")
		require.Empty(t, q2.WrongAnswers, "what was left open is no answer")
		require.Len(t, q3.WrongAnswers, 1, "case and blanks make no other answer")
		require.Equal(t, 2, q3.WrongAnswers[0].Count)
		require.False(t, q3.LowestThird.Valid, "two are no thirds")
	})
}

func TestAReportSpeaksOfTheLatestAttempt(t *testing.T) {
	t.Parallel()
	eachClass(t, func(t *testing.T, c class) {
		c.update(t, models.AssignmentChange{AttemptsAllowed: new(new(3))})
		c.handIn(t, c.ola, right(0))
		c.handIn(t, c.ola, right(1))
		require.Equal(t, 1, c.report(t, false).HandedInCount)
		require.Equal(t, 1, c.report(t, false).Questions[0].RightCount)

		attempt, err := c.store.StartAttempt(t.Context(), c.ola, c.assignment.ID)
		require.NoError(t, err)
		_, err = c.store.AnswerQuestion(t.Context(), c.ola, attempt.ID, "q2", exercise.Response{Text: "4"})
		require.NoError(t, err)
		require.Equal(t, 1, c.report(t, false).Questions[0].RightCount, "work in progress is not looked at")
		live := c.report(t, true)
		require.Equal(t, []int{1, 0}, []int{live.WorkingCount, live.HandedInCount})
		require.Equal(t, []int{0, 1}, []int{live.Questions[0].AnsweredCount, live.Questions[1].RightCount})
		require.False(t, live.Questions[0].Share.Valid, "it may still be answered")
	})
}

func TestAQuestionTellsTheThirdsApart(t *testing.T) {
	t.Parallel()
	eachClass(t, func(t *testing.T, c class) {
		pupils := append(c.pupils(t, 13), c.ola, c.siri)
		for i, v := range pupils {
			c.handIn(t, v, right([]int{0, 2, 3}[i%3]))
		}
		report := c.report(t, false)
		q3 := report.Questions[2]
		require.Equal(t, "0", q3.LowestThird.Decimal.String())
		require.Equal(t, "1", q3.HighestThird.Decimal.String())
		require.Equal(t, "0.3333", q3.Share.Decimal.String())
		require.Equal(t, "6.6667", models.Middle(report.Scores).Decimal.String())
		middles, err := c.store.MiddleScores(t.Context(), c.teacher, []uuid.UUID{c.assignment.ID})
		require.NoError(t, err)
		require.Len(t, middles, 1)
		require.Equal(t, "6.6667", middles[0].Score.String())
	})
}

func TestFewScoresHaveNoMiddle(t *testing.T) {
	t.Parallel()
	eachClass(t, func(t *testing.T, c class) {
		for _, v := range append(c.pupils(t, 2), c.ola, c.siri) {
			c.handIn(t, v, right(3))
		}
		middles, err := c.store.MiddleScores(t.Context(), c.teacher, []uuid.UUID{c.assignment.ID})
		require.NoError(t, err)
		require.Empty(t, middles)
		require.False(t, models.Middle(c.report(t, false).Scores).Valid)
	})
}

func TestAReportLeavesOutWhoDoesNotCount(t *testing.T) {
	t.Parallel()
	eachClass(t, func(t *testing.T, c class) {
		tester := c.student("tester", "Test", nil)
		tester.TestUser = true
		c.handIn(t, c.launch(t, tester), right(3))
		c.handIn(t, c.ola, right(1))
		_, err := c.store.ExcuseStudent(t.Context(), c.teacher, c.assignment.ID, c.ola.MembershipID, true)
		require.NoError(t, err)
		report := c.report(t, false)
		require.Equal(t, []int{2, 1}, []int{report.StudentCount, report.HandedInCount})
		require.Empty(t, report.Scores, "who is excused has none")

		_, err = c.store.Report(t.Context(), c.ola, c.assignment.ID, models.ReportFilter{})
		require.ErrorIs(t, err, models.ErrForbidden)
		_, err = c.store.Report(t.Context(), c.teacher, uuid.New(), models.ReportFilter{})
		require.ErrorIs(t, err, models.ErrNotFound)
		_, err = c.store.Sheet(t.Context(), c.ola, c.assignment.ID, uuid.Nil)
		require.ErrorIs(t, err, models.ErrForbidden)
		_, err = c.store.MiddleScores(t.Context(), c.ola, []uuid.UUID{c.assignment.ID})
		require.ErrorIs(t, err, models.ErrForbidden)
	})
}

func TestEssaysAreReadAndNotCounted(t *testing.T) {
	t.Parallel()
	eachEssay(t, func(t *testing.T, c class) {
		attempt := c.handIn(t, c.ola, letter)
		q := c.report(t, false).Questions[0]
		require.Equal(t, 1, q.PendingCount)
		require.False(t, q.Share.Valid)
		require.Equal(t, "Dear Siri", q.Texts[0].Text)
		c.mark(t, attempt, "letter", "2")
		q = c.report(t, false).Questions[0]
		require.Zero(t, q.PendingCount)
		require.Equal(t, 1, q.PartlyCount)
		require.Equal(t, "0.5", q.Share.Decimal.String())
		require.Len(t, q.Texts, 1)
	})
}

func TestAReportSpeaksOfAGroup(t *testing.T) {
	t.Parallel()
	eachClass(t, func(t *testing.T, c class) {
		c.handIn(t, c.ola, right(3))
		c.handIn(t, c.siri, right(0))
		made, err := c.store.CreateGrouping(t.Context(), c.teacher, "Pairs", 1, "Group")
		require.NoError(t, err)
		groups, err := c.store.GroupsOf(t.Context(), c.teacher, []uuid.UUID{made.ID})
		require.NoError(t, err)
		_, err = c.store.MoveMembers(t.Context(), c.teacher, made.ID, []uuid.UUID{c.siri.MembershipID}, &groups[0].ID)
		require.NoError(t, err)
		report, err := c.store.Report(t.Context(), c.teacher, c.assignment.ID, models.ReportFilter{GroupID: groups[0].ID})
		require.NoError(t, err)
		require.Equal(t, []int{1, 1, 0}, []int{report.StudentCount, report.HandedInCount, report.Questions[0].RightCount})
		require.Len(t, report.Scores, 1)
		sheet, err := c.store.Sheet(t.Context(), c.teacher, c.assignment.ID, groups[0].ID)
		require.NoError(t, err)
		require.Len(t, sheet.Rows, 1)
		_, err = c.store.Report(t.Context(), c.teacher, c.assignment.ID, models.ReportFilter{GroupID: uuid.New()})
		require.ErrorIs(t, err, models.ErrNotFound)
	})
}
