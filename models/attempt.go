package models

import (
	"context"
	"errors"
	"time"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"github.com/lectern-lti/lectern/models/exercise"
)

// AttemptState says whether an attempt can still be worked on.
type AttemptState string

// The states of an attempt.
const (
	AttemptInProgress AttemptState = "IN_PROGRESS"
	AttemptHandedIn   AttemptState = "HANDED_IN"
)

// Attempt is one student's work on an assignment.
type Attempt struct {
	ID           uuid.UUID `gorm:"primaryKey"`
	DeploymentID uuid.UUID
	AssignmentID uuid.UUID
	UserID       uuid.UUID
	// Number is 1 for the first attempt, 2 for the second, …
	Number     int
	State      AttemptState
	StartedAt  time.Time
	HandedInAt *time.Time
	// ScoreGiven is on the exercise's own scale, up to ScoreMaximum; null before hand-in.
	ScoreGiven   decimal.NullDecimal
	ScoreMaximum decimal.Decimal
}

// Answer is the newest answer to one question of an attempt.
type Answer struct {
	DeploymentID uuid.UUID         `gorm:"primaryKey"`
	AttemptID    uuid.UUID         `gorm:"primaryKey"`
	QuestionKey  string            `gorm:"primaryKey"`
	Response     exercise.Response `gorm:"serializer:json"`
	AnsweredAt   time.Time
}

// Attempt answers an attempt of the viewer's own.
func (s *Store) Attempt(ctx context.Context, v Viewer, id uuid.UUID) (Attempt, error) {
	return find[Attempt](ownAttempts(s.db.WithContext(ctx), v).Where("id = ?", id))
}

// OwnAttempts answers the viewer's attempts on the assignments, earlier ones first.
func (s *Store) OwnAttempts(ctx context.Context, v Viewer, assignmentIDs []uuid.UUID) ([]Attempt, error) {
	var rows []Attempt
	return rows, ownAttempts(s.db.WithContext(ctx), v).Where("assignment_id IN ?", assignmentIDs).
		Order("number").Find(&rows).Error
}

// OwnAnswers answers the answers of those of the attempts that are the viewer's own, in no order.
func (s *Store) OwnAnswers(ctx context.Context, v Viewer, attemptIDs []uuid.UUID) ([]Answer, error) {
	own := ownAttempts(s.db.WithContext(ctx), v).Select("id").Where("id IN ?", attemptIDs)
	var rows []Answer
	return rows, s.db.WithContext(ctx).
		Where("deployment_id = ? AND attempt_id IN (?)", v.DeploymentID, own).Find(&rows).Error
}

// ownAttempts begins a query for the viewer's attempts in the course.
func ownAttempts(db *gorm.DB, v Viewer) *gorm.DB {
	return db.Model(&Attempt{}).Where("deployment_id = ? AND user_id = ?", v.DeploymentID, v.UserID).
		Where("assignment_id IN (SELECT id FROM assignments WHERE deployment_id = ? AND course_id = ?)",
			v.DeploymentID, v.CourseID)
}

// lockAttempt answers an attempt of the viewer's own and holds it until the transaction ends, so that no
// answer slips in while it is handed in. SQLite has one writer anyway.
func lockAttempt(tx *gorm.DB, v Viewer, id uuid.UUID) (Attempt, error) {
	a, err := find[Attempt](forUpdate(ownAttempts(tx, v)).Where("id = ?", id))
	if errors.Is(err, ErrNotFound) {
		return a, Refuse(RefusedNotFound, "", "attemptId")
	}
	return a, err
}

// forUpdate locks the rows that the query answers.
func forUpdate(q *gorm.DB) *gorm.DB {
	if Dialect(q.Name()) != PostgreSQL {
		return q
	}
	return q.Clauses(clause.Locking{Strength: "UPDATE"})
}

// StartAttempt answers the student's open attempt on the assignment, begun now if there is none. The first
// makes the result that the platform is told.
func (s *Store) StartAttempt(ctx context.Context, v Viewer, assignmentID uuid.UUID) (Attempt, error) {
	if !v.IsStudent() {
		return Attempt{}, ErrForbidden
	}
	var attempt Attempt
	err := s.tx(ctx, func(tx *gorm.DB) error {
		if err := s.requireLicence(tx, v); err != nil {
			return err
		}
		work, err := loadWork(tx, v, assignmentID)
		if err != nil {
			return err
		}
		if attempt, err = s.openAttempt(tx, v, work); err != nil {
			return err
		}
		_, err = s.changeResult(ctx, tx, work.Assignment, work.Member, func(r *Result) {
			r.advance(ActivityStarted)
			if r.StartedAt == nil {
				r.StartedAt = &attempt.StartedAt
			}
		})
		if err != nil {
			return err
		}
		return s.seen(tx, v, s.now())
	})
	return attempt, err
}

// openAttempt answers the open attempt or begins the next one. Two requests that begin it at once get the
// same: its number is unique, and the second finds what the first has made.
func (s *Store) openAttempt(tx *gorm.DB, v Viewer, work work) (Attempt, error) {
	latest := func() (Attempt, error) {
		return find[Attempt](ownAttempts(tx, v).Where("assignment_id = ?", work.Assignment.ID).Order("number DESC"))
	}
	last, err := latest()
	switch {
	case err != nil && !errors.Is(err, ErrNotFound):
		return last, err
	case last.State == AttemptInProgress:
		return last, nil
	case last.Number >= AttemptsAllowed:
		return last, Refuse(RefusedNoAttemptsLeft, "", "assignmentId")
	}
	next := Attempt{
		ID: newID(), DeploymentID: v.DeploymentID, AssignmentID: work.Assignment.ID, UserID: v.UserID,
		Number: last.Number + 1, State: AttemptInProgress, StartedAt: s.now(), ScoreMaximum: work.Version.ScoreMaximum,
	}
	res := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&next)
	if res.Error != nil || res.RowsAffected == 1 {
		return next, res.Error
	}
	return latest()
}

// work is what a student works on.
type work struct {
	Assignment Assignment
	Version    ExerciseVersion
	Member     Membership
}

// loadWork answers what the viewer works on.
func loadWork(tx *gorm.DB, v Viewer, assignmentID uuid.UUID) (w work, err error) {
	w.Assignment, err = find[Assignment](tx.
		Where("deployment_id = ? AND course_id = ? AND id = ?", v.DeploymentID, v.CourseID, assignmentID))
	if errors.Is(err, ErrNotFound) {
		return w, Refuse(RefusedNotFound, "", "assignmentId")
	}
	if err != nil {
		return w, err
	}
	if w.Version, err = find[ExerciseVersion](tx.Where("id = ?", w.Assignment.ExerciseVersionID)); err != nil {
		return w, err
	}
	w.Member, err = find[Membership](tx.Where("deployment_id = ? AND id = ?", v.DeploymentID, v.MembershipID))
	return w, err
}
