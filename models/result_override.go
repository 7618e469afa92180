package models

import (
	"context"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"
	"gorm.io/gorm"
)

// ClearScore takes back what a teacher has said of a student's work, comment and extra points included: what Lectern
// computed counts again.
func (s *Store) ClearScore(ctx context.Context, v Viewer, assignmentID, memberID uuid.UUID) (Result, error) {
	return s.teacherChanges(ctx, v, assignmentID, memberID, auditScoreCleared, func(r *Result) {
		r.OverrideScore, r.ExtraPoints, r.Comment = decimal.NullDecimal{}, decimal.Zero, ""
		r.GradingProgress = GradingNotReady
		switch {
		case r.AnsweredCount > 0:
			r.ActivityProgress = ActivityInProgress
		case r.StartedAt != nil:
			r.ActivityProgress = ActivityStarted
		default:
			r.ActivityProgress = ActivityInitialized
		}
	})
}

// GiveExtraPoints has points counted on top of what Lectern computes, on the assignment's own scale; 0 takes them
// back. They wait for a score to be added to.
func (s *Store) GiveExtraPoints(
	ctx context.Context, v Viewer, assignmentID, memberID uuid.UUID, points decimal.Decimal,
) (Result, error) {
	switch {
	case points.IsNegative():
		return Result{}, Refuse(RefusedInvalid, "score_negative", "extraPoints")
	case points.GreaterThan(scoreBound()) || !points.Equal(points.Truncate(maxPlaces)):
		return Result{}, Refuse(RefusedInvalid, "score_range", "extraPoints")
	}
	return s.teacherChanges(ctx, v, assignmentID, memberID, auditExtraPointsGiven, func(r *Result) { r.ExtraPoints = points })
}

// ExcuseStudent says that the student need not do the assignment, or, with false, must after all. Nothing is sent to
// the platform of who is excused; what it has been told before stands there.
func (s *Store) ExcuseStudent(
	ctx context.Context, v Viewer, assignmentID, memberID uuid.UUID, excused bool,
) (Result, error) {
	action := auditStudentExcused
	if !excused {
		action = auditStudentUnexcused
	}
	now := s.now()
	return s.teacherChanges(ctx, v, assignmentID, memberID, action, func(r *Result) {
		switch {
		case !excused:
			r.ExcusedAt = nil
		case r.ExcusedAt == nil:
			r.ExcusedAt = &now
		}
	})
}

// teacherChanges has a teacher change a student's result, counts anew what it comes to, and writes down who did it.
func (s *Store) teacherChanges(
	ctx context.Context, v Viewer, assignmentID, memberID uuid.UUID, action auditAction, change func(*Result),
) (Result, error) {
	if !v.IsTeacher() {
		return Result{}, ErrForbidden
	}
	var result Result
	err := s.tx(ctx, func(tx *gorm.DB) error {
		a, m, err := gradable(tx, v, assignmentID, memberID)
		if err != nil {
			return err
		}
		if result, err = s.countAttempts(ctx, tx, a, m, change); err != nil {
			return err
		}
		return s.audit(tx, gradeEvent(v, action, m, a))
	})
	return result, err
}

// gradeEvent writes down what the teacher did to a student's work: never what it now says.
func gradeEvent(v Viewer, action auditAction, m Membership, a Assignment) auditEvent {
	return auditEvent{
		DeploymentID: v.DeploymentID, ActorID: &v.UserID, Action: action, SubjectID: &m.UserID,
		Details: map[string]any{"assignment": a.ID},
	}
}
