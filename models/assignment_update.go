package models

import (
	"context"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"
	"gorm.io/gorm"
)

// AssignmentChange is what a teacher wants differently of an assignment. What is nil stays as it is.
type AssignmentChange struct {
	AssignmentID uuid.UUID
	Title        *string
	// DueAt is a pointer to nil for no date.
	DueAt **time.Time
	// ScoreMaximum is what everything right gives in the Gradebook: results follow, what teachers have said included.
	ScoreMaximum *decimal.Decimal
	// AttemptsAllowed is a pointer to nil for as many as wanted.
	AttemptsAllowed **int
	// TimeLimitMinutes and GraceMinutes are pointers to nil for no limit.
	TimeLimitMinutes, GraceMinutes **int
	Counting                       *Counting
}

// check refuses values out of their range.
func (c AssignmentChange) check() error {
	if c.Title != nil {
		if length := utf8.RuneCountInString(strings.TrimSpace(*c.Title)); length < 1 || length > maxTitleLength {
			return Refuse(RefusedInvalid, "title_length", "title")
		}
	}
	if c.ScoreMaximum != nil {
		if rule := maximumRule(*c.ScoreMaximum); rule != "" {
			return Refuse(RefusedInvalid, rule, "scoreMaximum")
		}
	}
	if c.AttemptsAllowed != nil && *c.AttemptsAllowed != nil {
		if n := **c.AttemptsAllowed; n < 1 || n > MaxAttempts {
			return Refuse(RefusedInvalid, "attempts_range", "attemptsAllowed")
		}
	}
	if c.TimeLimitMinutes != nil && *c.TimeLimitMinutes != nil {
		if n := **c.TimeLimitMinutes; n < 1 || n > MaxTimeLimitMinutes {
			return Refuse(RefusedInvalid, "time_limit", "timeLimitMinutes")
		}
	}
	if c.GraceMinutes != nil && *c.GraceMinutes != nil {
		if n := **c.GraceMinutes; n < 0 || n > MaxGraceMinutes {
			return Refuse(RefusedInvalid, "grace", "graceMinutes")
		}
	}
	return nil
}

// UpdateAssignment changes an assignment, for a teacher of its course. Where another attempt counts from now on, the
// results follow, and those that changed are brought to the platform.
func (s *Store) UpdateAssignment(ctx context.Context, v Viewer, c AssignmentChange) (Assignment, error) {
	if !v.IsTeacher() {
		return Assignment{}, ErrForbidden
	}
	if err := c.check(); err != nil {
		return Assignment{}, err
	}
	var a Assignment
	err := s.tx(ctx, func(tx *gorm.DB) error {
		var err error
		if a, err = courseAssignment(forUpdate(tx), v, c.AssignmentID); err != nil {
			return err
		}
		former := a
		c.apply(&a)
		a.UpdatedAt = s.now()
		err = tx.Model(&Assignment{}).Where("id = ?", a.ID).
			Select("title", "due_at", "score_maximum", "attempts_allowed", "time_limit_minutes", "grace_minutes", "counting", "updated_at").Updates(&a).Error
		if err != nil {
			return err
		}
		if c.DueAt != nil || c.TimeLimitMinutes != nil || c.GraceMinutes != nil {
			if err := s.timeAnew(tx, a); err != nil {
				return err
			}
		}
		switch {
		case !a.ScoreMaximum.Equal(former.ScoreMaximum):
			err = s.rescaleResults(ctx, tx, a, former.ScoreMaximum)
		case a.Counting != former.Counting:
			err = s.countAnew(ctx, tx, a)
		}
		if err != nil {
			return err
		}
		if err := s.keepLineItemInStep(ctx, tx, a, former); err != nil {
			return err
		}
		return s.audit(tx, auditEvent{
			DeploymentID: v.DeploymentID, ActorID: &v.UserID, Action: auditAssignmentChanged, SubjectID: &a.ID,
		})
	})
	return a, err
}

func (c AssignmentChange) apply(a *Assignment) {
	if c.Title != nil {
		a.Title = strings.TrimSpace(*c.Title)
	}
	if c.DueAt != nil {
		a.DueAt = *c.DueAt
	}
	if c.ScoreMaximum != nil {
		a.ScoreMaximum = *c.ScoreMaximum
	}
	if c.AttemptsAllowed != nil {
		a.AttemptsAllowed = *c.AttemptsAllowed
	}
	if c.TimeLimitMinutes != nil {
		a.TimeLimitMinutes = *c.TimeLimitMinutes
	}
	if c.GraceMinutes != nil {
		a.GraceMinutes = *c.GraceMinutes
	}
	if c.Counting != nil {
		a.Counting = *c.Counting
	}
}

// countAnew brings the results of those up to date who have handed in more than once: nobody else's can change by
// counting in another way.
func (s *Store) countAnew(ctx context.Context, tx *gorm.DB, a Assignment) error {
	several := tx.Model(&Attempt{}).Select("user_id").
		Where("deployment_id = ? AND assignment_id = ? AND state = ?", a.DeploymentID, a.ID, AttemptHandedIn).
		Group("user_id").Having("count(*) > 1")
	return s.countAttemptsOf(ctx, tx, a, several, func(*Result) {})
}

// rescaleResults brings all results to the assignment's maximum from the former one. What a teacher has said keeps its
// part of the whole.
func (s *Store) rescaleResults(ctx context.Context, tx *gorm.DB, a Assignment, former decimal.Decimal) error {
	all := tx.Model(&Result{}).Select("user_id").Where("deployment_id = ? AND assignment_id = ?", a.DeploymentID, a.ID)
	return s.countAttemptsOf(ctx, tx, a, all, func(r *Result) {
		if r.OverrideScore.Valid {
			r.OverrideScore.Decimal = rescale(r.OverrideScore.Decimal, former, a.ScoreMaximum)
		}
		r.ExtraPoints = rescale(r.ExtraPoints, former, a.ScoreMaximum)
	})
}
