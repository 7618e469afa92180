package models

import (
	"context"
	"slices"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"

	"github.com/lectern-lti/lectern/models/exercise"
)

// Sheet is what every student of a class did on an assignment.
type Sheet struct {
	Assignment Assignment
	Questions  []exercise.Question
	Rows       []SheetRow
}

// SheetRow is one student's.
type SheetRow struct {
	Member Member
	// Result is nil for who has not opened it.
	Result *Result
	// Points are those of each question in the latest attempt that was handed in; null for a question that was not asked
	// and for one that waits for a person.
	Points []decimal.NullDecimal
}

// Sheet answers what every active student to whom the assignment is given did on it, or every one in the group, ordered
// by name, for a teacher of its course. groupID is [uuid.Nil] for the whole class.
func (s *Store) Sheet(ctx context.Context, v Viewer, assignmentID, groupID uuid.UUID) (Sheet, error) {
	if !v.IsTeacher() {
		return Sheet{}, ErrForbidden
	}
	a, err := s.Assignment(ctx, v, assignmentID)
	if err != nil {
		return Sheet{}, err
	}
	version, err := find[ExerciseVersion](s.db.WithContext(ctx).Where("id = ?", a.ExerciseVersionID))
	if err != nil {
		return Sheet{}, err
	}
	students, err := s.reportStudents(ctx, v, a, groupID)
	if err != nil {
		return Sheet{}, err
	}
	attempts, err := s.reportAttempts(ctx, v, a, version, false, students)
	if err != nil {
		return Sheet{}, err
	}
	var results []Result
	if err := visibleResults(s.db.WithContext(ctx), v).Where("assignment_id = ?", a.ID).Find(&results).Error; err != nil {
		return Sheet{}, err
	}
	var members []Member
	err = s.members(ctx, v).
		Where("memberships.user_id IN (?)", students()).
		Order("memberships.sort_name = '', memberships.sort_name, memberships.number").Find(&members).Error
	if err != nil {
		return Sheet{}, err
	}
	sheet := Sheet{Assignment: a, Questions: version.Content.Questions}
	byUser, attemptOf := make(map[uuid.UUID]*Result, len(results)), make(map[uuid.UUID]reportAttempt, len(attempts))
	for i, r := range results {
		byUser[r.UserID] = &results[i]
	}
	for _, t := range attempts {
		attemptOf[t.UserID] = t
	}
	for _, m := range members {
		sheet.Rows = append(sheet.Rows, SheetRow{
			Member: m, Result: byUser[m.UserID], Points: attemptOf[m.UserID].points(sheet.Questions),
		})
	}
	return sheet, nil
}

// points are those of each of the questions.
func (t reportAttempt) points(questions []exercise.Question) []decimal.NullDecimal {
	points := make([]decimal.NullDecimal, len(questions))
	for i, q := range questions {
		at := slices.IndexFunc(t.asked, func(asked exercise.Question) bool { return asked.Key == q.Key })
		if at >= 0 && !t.outcomes[at].Pending {
			points[i] = decimal.NewNullDecimal(t.outcomes[at].Points)
		}
	}
	return points
}

// MiddleScore is the middle of a class's scores on an assignment.
type MiddleScore struct {
	AssignmentID uuid.UUID
	Score        decimal.Decimal
}

// FewestForMiddle is how many scores there must be to speak of their middle: with fewer it would tell of single
// students.
const FewestForMiddle = 5

// Middle is the score that half of the scores, which are sorted, reach or exceed; null for fewer than [FewestForMiddle].
func Middle(scores []decimal.Decimal) decimal.NullDecimal {
	if len(scores) < FewestForMiddle {
		return decimal.NullDecimal{}
	}
	return decimal.NewNullDecimal(scores[len(scores)/2])
}

// MiddleScores answers the middle of the class's scores on those of the assignments that have enough, in no order, for a
// teacher.
func (s *Store) MiddleScores(ctx context.Context, v Viewer, assignmentIDs []uuid.UUID) ([]MiddleScore, error) {
	if !v.IsTeacher() {
		return nil, ErrForbidden
	}
	var results []Result
	err := visibleResults(s.db.WithContext(ctx), v).Select("assignment_id", "score_given").
		Where("assignment_id IN ? AND score_given IS NOT NULL AND excused_at IS NULL", assignmentIDs).
		Where("membership_id IN (SELECT id FROM memberships WHERE deployment_id = ? AND course_id = ? AND status = ?)",
			v.DeploymentID, v.CourseID, MemberActive).Find(&results).Error
	if err != nil {
		return nil, err
	}
	scores := map[uuid.UUID][]decimal.Decimal{}
	for _, r := range results {
		scores[r.AssignmentID] = append(scores[r.AssignmentID], r.ScoreGiven.Decimal)
	}
	var middles []MiddleScore
	for id, all := range scores {
		slices.SortFunc(all, decimal.Decimal.Cmp)
		if m := Middle(all); m.Valid {
			middles = append(middles, MiddleScore{id, m.Decimal})
		}
	}
	return middles, nil
}
