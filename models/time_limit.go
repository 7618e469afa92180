package models

import (
	"context"
	"errors"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// Bounds of what a teacher sets.
const (
	// MaxTimeLimitMinutes bounds how long an attempt may take.
	MaxTimeLimitMinutes = 24 * 60
	// MaxGraceMinutes bounds how long after the due date work is taken.
	MaxGraceMinutes = 30 * 24 * 60
)

// overtime is how much later than its end an answer is still taken: it was under way.
const overtime = 10 * time.Second

// endOf answers when an attempt of the student ends by itself; nil for never.
func (a Assignment) endOf(attempt Attempt, extra Accommodation) *time.Time {
	if !attempt.Timed {
		return nil
	}
	more := time.Duration(extra.ExtraMinutes) * time.Minute
	end := a.closesFor(extra)
	if a.TimeLimitMinutes != nil {
		limit := attempt.StartedAt.Add(time.Duration(*a.TimeLimitMinutes)*time.Minute + more)
		if end == nil || limit.Before(*end) {
			end = &limit
		}
	}
	return end
}

// closesFor answers from when on nothing is taken from the student any more; nil for never.
func (a Assignment) closesFor(extra Accommodation) *time.Time {
	if a.DueAt == nil || a.GraceMinutes == nil {
		return nil
	}
	end := a.DueAt.Add(time.Duration(*a.GraceMinutes+extra.ExtraMinutes) * time.Minute)
	return &end
}

// over reports whether the attempt's time is up, with nothing more to wait for.
func (a Attempt) over(now time.Time) bool {
	return a.State == AttemptInProgress && a.EndsAt != nil && now.After(a.EndsAt.Add(overtime))
}

// timeAnew gives the open attempts on an assignment the ends that they have now.
func (s *Store) timeAnew(tx *gorm.DB, a Assignment) error {
	var open []struct {
		Attempt
		ExtraMinutes int
	}
	err := tx.Table("attempts").Select("attempts.*, COALESCE(accommodations.extra_minutes, 0) AS extra_minutes").
		Joins("JOIN memberships ON memberships.deployment_id = attempts.deployment_id AND memberships.user_id = attempts.user_id "+
			"AND memberships.course_id = ?", a.CourseID).
		Joins(`LEFT JOIN accommodations ON accommodations.deployment_id = attempts.deployment_id
			AND accommodations.assignment_id = attempts.assignment_id AND accommodations.membership_id = memberships.id`).
		Where("attempts.deployment_id = ? AND attempts.assignment_id = ? AND attempts.state = ?", a.DeploymentID, a.ID, AttemptInProgress).
		Find(&open).Error
	if err != nil {
		return err
	}
	for _, row := range open {
		end := a.endOf(row.Attempt, Accommodation{ExtraMinutes: row.ExtraMinutes})
		if err := tx.Model(&Attempt{}).Where("id = ?", row.ID).Update("ends_at", end).Error; err != nil {
			return err
		}
	}
	return nil
}

// HandInOverdue hands in what has come to its end by itself, as many attempts as most, and answers how many it handed
// in. Several servers may do so at once.
func (s *Store) HandInOverdue(ctx context.Context, most int) (int, error) {
	var overdue []struct {
		ID, DeploymentID, CourseID, UserID, MembershipID uuid.UUID
	}
	err := s.db.WithContext(ctx).Table("attempts").
		Select("attempts.id, attempts.deployment_id, attempts.user_id, memberships.course_id, memberships.id AS membership_id").
		Joins("JOIN assignments ON assignments.deployment_id = attempts.deployment_id AND assignments.id = attempts.assignment_id").
		Joins("JOIN memberships ON memberships.deployment_id = attempts.deployment_id AND memberships.user_id = attempts.user_id "+
			"AND memberships.course_id = assignments.course_id").
		Where("attempts.state = ? AND attempts.ends_at IS NOT NULL AND attempts.ends_at < ?", AttemptInProgress, s.now().Add(-overtime)).
		Order("attempts.ends_at").Limit(most).Find(&overdue).Error
	if err != nil {
		return 0, err
	}
	var faults []error
	for _, o := range overdue {
		v := Viewer{DeploymentID: o.DeploymentID, CourseID: o.CourseID, UserID: o.UserID, MembershipID: o.MembershipID, Role: RoleStudent}
		err := s.tx(ctx, func(tx *gorm.DB) error {
			attempt, err := lockAttempt(tx, v, o.ID)
			var refusal *Refusal
			if errors.As(err, &refusal) || err == nil && !attempt.over(s.now()) {
				return nil // somebody else did, or there is more time now
			}
			if err != nil {
				return err
			}
			return s.end(ctx, tx, v, &attempt, *attempt.EndsAt)
		})
		faults = append(faults, err) // the others still are handed in
	}
	return len(overdue), errors.Join(faults...)
}

// end hands an attempt in as of the given time.
func (s *Store) end(ctx context.Context, tx *gorm.DB, v Viewer, attempt *Attempt, at time.Time) error {
	work, err := loadWork(tx, v, attempt.AssignmentID)
	if err != nil {
		return err
	}
	attempt.State, attempt.HandedInAt = AttemptHandedIn, &at
	answered, err := markAttempt(tx, work.Version, attempt)
	if err != nil {
		return err
	}
	_, err = s.countAttempts(ctx, tx, work.Assignment, work.Member, func(r *Result) { r.AnsweredCount = answered })
	if err != nil {
		return err
	}
	return s.announceWork(tx, v, work.Assignment.ID)
}

// SecondsLeft are those until an open attempt ends by itself, 0 at least; nil for no end.
func (s *Store) SecondsLeft(a Attempt) *int {
	if a.State != AttemptInProgress || a.EndsAt == nil {
		return nil
	}
	left := max(0, int(a.EndsAt.Sub(s.now()).Seconds()))
	return &left
}
