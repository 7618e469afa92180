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
	// EndsAt is when it is handed in by itself; nil for never.
	EndsAt *time.Time
	// Timed is false for an attempt that a teacher opened again.
	Timed bool
	// ScoreGiven is on the exercise's own scale, up to ScoreMaximum; null before hand-in.
	ScoreGiven   decimal.NullDecimal
	ScoreMaximum decimal.Decimal
	// PendingCount is how many answers wait for a person to mark them; until then they give 0.
	PendingCount int
	// AnsweredCount is how many questions have an answer, where whoever read the attempt counted them; else nil.
	AnsweredCount *int `gorm:"-"`
}

// Answer is the newest answer to one question of an attempt.
type Answer struct {
	DeploymentID uuid.UUID         `gorm:"primaryKey"`
	AttemptID    uuid.UUID         `gorm:"primaryKey"`
	QuestionKey  string            `gorm:"primaryKey"`
	Response     exercise.Response `gorm:"serializer:json"`
	AnsweredAt   time.Time
}

// Attempt answers an attempt that the viewer may see.
func (s *Store) Attempt(ctx context.Context, v Viewer, id uuid.UUID) (Attempt, error) {
	return find[Attempt](visibleAttempts(s.db.WithContext(ctx), v).Where("id = ?", id))
}

// AttemptsFor answers those attempts of the users on the assignments that the viewer may see, earlier ones first.
func (s *Store) AttemptsFor(ctx context.Context, v Viewer, userIDs, assignmentIDs []uuid.UUID) ([]Attempt, error) {
	var rows []Attempt
	return rows, visibleAttempts(s.db.WithContext(ctx), v).
		Where("user_id IN ? AND assignment_id IN ?", userIDs, assignmentIDs).Order("number").Find(&rows).Error
}

// OwnAttempts answers the viewer's attempts on the assignments, earlier ones first.
func (s *Store) OwnAttempts(ctx context.Context, v Viewer, assignmentIDs []uuid.UUID) ([]Attempt, error) {
	var rows []Attempt
	return rows, ownAttempts(s.db.WithContext(ctx), v).Where("assignment_id IN ?", assignmentIDs).
		Order("number").Find(&rows).Error
}

// AnswersTo answers the answers of those of the attempts that the viewer may see, in no order.
func (s *Store) AnswersTo(ctx context.Context, v Viewer, attemptIDs []uuid.UUID) ([]Answer, error) {
	var rows []Answer
	return rows, s.ofVisibleAttempts(ctx, v, attemptIDs).Find(&rows).Error
}

// MarksOf answers what teachers have given in those of the attempts that the viewer may see,
// in no order.
func (s *Store) MarksOf(ctx context.Context, v Viewer, attemptIDs []uuid.UUID) ([]Mark, error) {
	var rows []Mark
	return rows, s.ofVisibleAttempts(ctx, v, attemptIDs).Find(&rows).Error
}

// ofVisibleAttempts begins a query for what belongs to those of the attempts that the viewer may see.
func (s *Store) ofVisibleAttempts(ctx context.Context, v Viewer, attemptIDs []uuid.UUID) *gorm.DB {
	visible := visibleAttempts(s.db.WithContext(ctx), v).Select("id").Where("id IN ?", attemptIDs)
	return s.db.WithContext(ctx).Where("deployment_id = ? AND attempt_id IN (?)", v.DeploymentID, visible)
}

// visibleAttempts begins a query for the attempts of the course that the viewer may see: a teacher all of them,
// everybody else their own.
func visibleAttempts(db *gorm.DB, v Viewer) *gorm.DB {
	if v.IsTeacher() {
		return courseAttempts(db, v)
	}
	return ownAttempts(db, v)
}

// ownAttempts begins a query for the viewer's attempts in the course.
func ownAttempts(db *gorm.DB, v Viewer) *gorm.DB {
	return courseAttempts(db, v).Where("user_id = ?", v.UserID)
}

// courseAttempts begins a query for all attempts in the viewer's course.
func courseAttempts(db *gorm.DB, v Viewer) *gorm.DB {
	return db.Model(&Attempt{}).Where("deployment_id = ?", v.DeploymentID).
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

// skipLocked locks the rows that the query answers, without those that others hold: they are taken care of.
func skipLocked(q *gorm.DB) *gorm.DB {
	if Dialect(q.Name()) != PostgreSQL {
		return q
	}
	return q.Clauses(clause.Locking{Strength: "UPDATE", Options: clause.LockingOptionsSkipLocked})
}

// asItStays keeps the rows that the query answers as they are until the transaction ends, but for what others do to them
// that does not matter: an assignment is not counted in another way while its results are counted.
func asItStays(q *gorm.DB) *gorm.DB {
	if Dialect(q.Name()) != PostgreSQL {
		return q
	}
	return q.Clauses(clause.Locking{Strength: "KEY SHARE"})
}

// StartAttempt answers the student's open attempt on the assignment, begun now if there is none. The first
// makes the result that the platform is told.
func (s *Store) StartAttempt(ctx context.Context, v Viewer, assignmentID uuid.UUID) (Attempt, error) {
	if !v.IsStudent() {
		return Attempt{}, ErrForbidden
	}
	var attempt Attempt
	var begun bool
	err := s.tx(ctx, func(tx *gorm.DB) error {
		if err := s.requireLicence(tx, v); err != nil {
			return err
		}
		work, err := loadWork(tx, v, assignmentID)
		if err != nil {
			return err
		}
		if work.Assignment.Restricted {
			assigned, err := isAssigned(tx, work.Assignment, v.MembershipID)
			if err != nil {
				return err
			}
			if !assigned {
				return Refuse(RefusedNotAssigned, "", "assignmentId")
			}
		}
		if attempt, begun, err = s.openAttempt(ctx, tx, v, work); err != nil {
			return err
		}
		_, err = s.changeResult(ctx, tx, work.Assignment, work.Member, func(r *Result) {
			r.advance(ActivityStarted)
			if r.StartedAt == nil {
				r.StartedAt = &attempt.StartedAt
			}
			if begun {
				r.AnsweredCount = 0
			}
		})
		if err != nil {
			return err
		}
		return s.seen(tx, v, s.now())
	})
	return attempt, err
}

// openAttempt answers the open attempt or begins the next one, and tells which. Two requests that begin it at once
// get the same: its number is unique, and the second finds what the first has made.
func (s *Store) openAttempt(ctx context.Context, tx *gorm.DB, v Viewer, work work) (attempt Attempt, begun bool, err error) {
	latest := func() (Attempt, error) {
		return find[Attempt](ownAttempts(tx, v).Where("assignment_id = ?", work.Assignment.ID).Order("state DESC, number DESC"))
	}
	extra, err := accommodationOf(tx, work.Assignment, v.MembershipID)
	if err != nil {
		return attempt, false, err
	}
	last, err := latest() // an open one, else the one that was begun last
	if err != nil && !errors.Is(err, ErrNotFound) {
		return last, false, err
	}
	if last.over(s.now()) { // nobody has handed it in yet
		if err := s.end(ctx, tx, v, &last, *last.EndsAt); err != nil {
			return last, false, err
		}
	}
	closes := work.Assignment.closesFor(extra)
	switch {
	case last.State == AttemptInProgress:
		return last, false, nil
	case last.Number >= work.Assignment.attemptsAllowed()+extra.ExtraAttempts:
		return last, false, Refuse(RefusedNoAttemptsLeft, "", "assignmentId")
	case closes != nil && s.now().After(*closes):
		return last, false, Refuse(RefusedTimeOver, "closed", "assignmentId")
	}
	next := Attempt{
		ID: newID(), DeploymentID: v.DeploymentID, AssignmentID: work.Assignment.ID, UserID: v.UserID, Timed: true,
		Number: last.Number + 1, State: AttemptInProgress, StartedAt: s.now(), ScoreMaximum: work.Version.ScoreMaximum,
	}
	next.EndsAt = work.Assignment.endOf(next, extra)
	res := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&next)
	if res.Error != nil || res.RowsAffected == 1 {
		return next, true, res.Error
	}
	attempt, err = latest()
	return attempt, false, err
}

// work is what a student works on.
type work struct {
	Assignment Assignment
	Version    ExerciseVersion
	Member     Membership
}

// loadWork answers what the viewer works on.
func loadWork(tx *gorm.DB, v Viewer, assignmentID uuid.UUID) (w work, err error) {
	if w.Assignment, err = courseAssignment(asItStays(tx), v, assignmentID); err != nil {
		return w, err
	}
	if w.Version, err = find[ExerciseVersion](tx.Where("id = ?", w.Assignment.ExerciseVersionID)); err != nil {
		return w, err
	}
	w.Member, err = find[Membership](tx.Where("deployment_id = ? AND id = ?", v.DeploymentID, v.MembershipID))
	return w, err
}
