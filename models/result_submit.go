package models

import (
	"context"
	"errors"
	"unicode/utf8"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"
	"gorm.io/gorm"
)

// maxCommentLength bounds comments, in characters.
const maxCommentLength = 10_000

// SubmitProgress says how far a student is, without a score. A student says it of themselves, that work has
// started or is in progress; a teacher of any student in the course. memberID is [uuid.Nil] for the viewer.
func (s *Store) SubmitProgress(
	ctx context.Context, v Viewer, assignmentID, memberID uuid.UUID, p ActivityProgress,
) (Result, error) {
	switch {
	case v.IsStudent():
		if memberID != uuid.Nil && memberID != v.MembershipID {
			return Result{}, Refuse(RefusedNotFound, "", "memberId")
		}
		memberID = v.MembershipID
		if p != ActivityStarted && p != ActivityInProgress {
			return Result{}, Refuse(RefusedInvalid, "progress_by_student", "activityProgress")
		}
	case v.IsTeacher():
		if memberID == uuid.Nil {
			return Result{}, Refuse(RefusedInvalid, "member_required", "memberId")
		}
		if p == ActivityInitialized {
			return Result{}, Refuse(RefusedInvalid, "", "activityProgress")
		}
	default:
		return Result{}, ErrForbidden
	}
	var result Result
	err := s.tx(ctx, func(tx *gorm.DB) error {
		if err := s.requireLicence(tx, v); err != nil { // of a student: a teacher needs none
			return err
		}
		a, m, err := gradable(tx, v, assignmentID, memberID)
		if err != nil {
			return err
		}
		backwards := false
		result, err = s.changeResult(ctx, tx, a, m, func(r *Result) {
			backwards = p.rank() < r.ActivityProgress.rank()
			if r.StartedAt == nil {
				now := s.now()
				r.StartedAt = &now
			}
			r.advance(p)
		})
		if err == nil && backwards {
			return Refuse(RefusedNothingToDo, "progress_backwards", "activityProgress")
		}
		return err
	})
	return result, err
}

// Score is what a teacher says of a student's work.
type Score struct {
	AssignmentID, MemberID uuid.UUID
	// Given stands instead of what Lectern computes; null to take it back, and nil to leave it as it is.
	Given *decimal.NullDecimal
	// Maximum is what Given is out of; it defaults to the assignment's own, on whose scale the result is kept.
	Maximum *decimal.Decimal
	Comment string
	// Activity defaults to [ActivityCompleted], Grading to [GradingFullyGraded].
	Activity ActivityProgress
	Grading  GradingProgress
}

// check refuses values out of their range.
func (c Score) check() error {
	if c.Maximum != nil {
		if rule := maximumRule(*c.Maximum); rule != "" {
			return Refuse(RefusedInvalid, rule, "scoreMaximum")
		}
	}
	if c.Given != nil && c.Given.Valid {
		d := c.Given.Decimal
		switch {
		case d.IsNegative():
			return Refuse(RefusedInvalid, "score_negative", "scoreGiven")
		case d.GreaterThan(scoreBound()) || !d.Equal(d.Truncate(maxPlaces)):
			return Refuse(RefusedInvalid, "score_range", "scoreGiven")
		}
	}
	if utf8.RuneCountInString(c.Comment) > maxCommentLength {
		return Refuse(RefusedInvalid, "comment_length", "comment")
	}
	return nil
}

// SubmitScore sets a student's result on an assignment, for a teacher. Setting what is set already changes
// nothing.
func (s *Store) SubmitScore(ctx context.Context, v Viewer, c Score) (Result, error) {
	if !v.IsTeacher() {
		return Result{}, ErrForbidden
	}
	if err := c.check(); err != nil {
		return Result{}, err
	}
	var result Result
	err := s.tx(ctx, func(tx *gorm.DB) error {
		a, m, err := gradable(tx, v, c.AssignmentID, c.MemberID)
		if err != nil {
			return err
		}
		result, err = s.changeResult(ctx, tx, a, m, func(r *Result) {
			r.ActivityProgress, r.GradingProgress = c.Activity, c.Grading
			if c.Activity == "" {
				r.ActivityProgress = ActivityCompleted
			}
			if c.Grading == "" {
				r.GradingProgress = GradingFullyGraded
			}
			r.ScoreMaximum, r.Comment = a.ScoreMaximum, c.Comment
			if c.Given != nil {
				r.OverrideScore = *c.Given
				if c.Given.Valid && c.Maximum != nil {
					r.OverrideScore.Decimal = rescale(c.Given.Decimal, *c.Maximum, a.ScoreMaximum)
				}
			}
			r.settle()
		})
		if err != nil {
			return err
		}
		return s.audit(tx, gradeEvent(v, auditScoreSet, m, a))
	})
	return result, err
}

// gradable answers an assignment and a student of the viewer's course.
func gradable(tx *gorm.DB, v Viewer, assignmentID, memberID uuid.UUID) (Assignment, Membership, error) {
	a, err := courseAssignment(asItStays(tx), v, assignmentID)
	if err != nil {
		return a, Membership{}, err
	}
	m, err := find[Membership](tx.
		Where("deployment_id = ? AND course_id = ? AND id = ?", v.DeploymentID, v.CourseID, memberID))
	switch {
	case errors.Is(err, ErrNotFound):
		return a, m, Refuse(RefusedNotFound, "", "memberId")
	case err == nil && (m.Role != RoleStudent || m.TestUser):
		return a, m, Refuse(RefusedInvalid, "not_gradable", "memberId")
	}
	return a, m, err
}
