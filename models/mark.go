package models

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"github.com/lectern-lti/lectern/models/exercise"
)

// Mark is what a teacher gives for the answer to one question, instead of what its rule gives. It stands as long as
// the answer does: one that was changed afterwards is marked by the rule again.
type Mark struct {
	DeploymentID uuid.UUID `gorm:"primaryKey"`
	AttemptID    uuid.UUID `gorm:"primaryKey"`
	QuestionKey  string    `gorm:"primaryKey"`
	Points       decimal.Decimal
	// Comment is plain text for the student; empty for none.
	Comment  string
	MarkedBy uuid.UUID
	MarkedAt time.Time
}

// StandingMark is the mark that stands for the question, of all those of an attempt; nil for none.
func StandingMark(key string, answers []Answer, marks []Mark) *Mark {
	i := slices.IndexFunc(marks, func(m Mark) bool { return m.QuestionKey == key })
	if i < 0 || slices.ContainsFunc(answers, func(a Answer) bool {
		return a.QuestionKey == key && a.AnsweredAt.After(marks[i].MarkedAt)
	}) {
		return nil
	}
	return &marks[i]
}

// Outcome is how the question is marked in an attempt with these answers: by its rule, or as a teacher has said.
func Outcome(q exercise.Question, answers []Answer, marks []Mark) exercise.Outcome {
	var response exercise.Response
	if i := slices.IndexFunc(answers, func(a Answer) bool { return a.QuestionKey == q.Key }); i >= 0 {
		response = answers[i].Response
	}
	o := q.Mark(response)
	if m := StandingMark(q.Key, answers, marks); m != nil {
		o.Points, o.Correct, o.Pending = m.Points, m.Points.Equal(q.Points), false
	}
	return o
}

// NewMark is what a teacher gives for an answer.
type NewMark struct {
	AttemptID   uuid.UUID
	QuestionKey string
	// Points is nil to take the mark back: the question's own rule counts again.
	Points  *decimal.Decimal
	Comment string
}

// MarkAnswer gives points and a comment for one answer of an attempt that was handed in, for a teacher of its course.
// What the attempt comes to, and the student's result, follow at once.
func (s *Store) MarkAnswer(ctx context.Context, v Viewer, n NewMark) (Attempt, error) {
	if !v.IsTeacher() {
		return Attempt{}, ErrForbidden
	}
	n.Comment = strings.TrimSpace(n.Comment)
	if utf8.RuneCountInString(n.Comment) > maxCommentLength {
		return Attempt{}, Refuse(RefusedInvalid, "comment_length", "comment")
	}
	var attempt Attempt
	err := s.tx(ctx, func(tx *gorm.DB) error {
		var err error
		var work work
		if attempt, work, err = lockCourseAttempt(tx, v, n.AttemptID); err != nil {
			return err
		}
		if attempt.State != AttemptHandedIn {
			return Refuse(RefusedNothingToDo, "not_handed_in", "attemptId")
		}
		q, ok := work.Version.Content.For(attempt.ID).Question(n.QuestionKey)
		if !ok {
			return Refuse(RefusedNotFound, "", "questionKey")
		}
		if err := s.keepMark(tx, v, q, n); err != nil {
			return err
		}
		if _, err := markAttempt(tx, work.Version, &attempt); err != nil {
			return err
		}
		if _, err := s.countAttempts(ctx, tx, work.Assignment, work.Member, func(*Result) {}); err != nil {
			return err
		}
		if err := s.announceWork(tx, v, work.Assignment.ID); err != nil {
			return err
		}
		return s.audit(tx, gradeEvent(v, auditAnswerMarked, work.Member, work.Assignment))
	})
	return attempt, err
}

func (s *Store) keepMark(tx *gorm.DB, v Viewer, q exercise.Question, n NewMark) error {
	if n.Points == nil {
		return tx.Where("deployment_id = ? AND attempt_id = ? AND question_key = ?", v.DeploymentID, n.AttemptID, q.Key).
			Delete(&Mark{}).Error
	}
	p := *n.Points
	if p.IsNegative() || p.GreaterThan(q.Points) || !p.Equal(p.Truncate(maxMarkPlaces)) {
		return Refuse(RefusedInvalid, "mark_range", "points")
	}
	return tx.Clauses(clause.OnConflict{
		Columns:   []clause.Column{{Name: "deployment_id"}, {Name: "attempt_id"}, {Name: "question_key"}},
		DoUpdates: clause.AssignmentColumns([]string{"points", "comment", "marked_by", "marked_at"}),
	}).Create(&Mark{
		DeploymentID: v.DeploymentID, AttemptID: n.AttemptID, QuestionKey: q.Key, Points: p, Comment: n.Comment,
		MarkedBy: v.UserID, MarkedAt: s.now(),
	}).Error
}

// maxMarkPlaces is how many decimals the points of an answer have, as those of a rule.
const maxMarkPlaces = 2

// lockCourseAttempt answers an attempt of a student of the viewer's course and holds it until the transaction ends,
// with what it was made of.
func lockCourseAttempt(tx *gorm.DB, v Viewer, id uuid.UUID) (a Attempt, w work, err error) {
	a, err = find[Attempt](forUpdate(courseAttempts(tx, v)).Where("id = ?", id))
	if errors.Is(err, ErrNotFound) {
		return a, w, Refuse(RefusedNotFound, "", "attemptId")
	}
	if err != nil {
		return a, w, err
	}
	if w.Assignment, err = find[Assignment](asItStays(tx).Where("deployment_id = ? AND id = ?", v.DeploymentID, a.AssignmentID)); err != nil {
		return a, w, err
	}
	if w.Version, err = find[ExerciseVersion](tx.Where("id = ?", w.Assignment.ExerciseVersionID)); err != nil {
		return a, w, err
	}
	w.Member, err = find[Membership](tx.
		Where("deployment_id = ? AND course_id = ? AND user_id = ?", v.DeploymentID, v.CourseID, a.UserID))
	return a, w, err
}
