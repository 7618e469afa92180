package models

import (
	"context"
	"errors"

	"github.com/shopspring/decimal"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// changeResult is the one way in which a result changes: it makes the result if there is none yet, lets change
// change it, and, when that is news for the platform, raises its version and enqueues its delivery in the
// same transaction. A change that the platform is not told of is kept without a delivery. Whoever watches the
// course is told of either.
func (s *Store) changeResult(
	ctx context.Context, tx *gorm.DB, a Assignment, m Membership, change func(*Result),
) (Result, error) {
	stored := func() (Result, error) {
		return find[Result](forUpdate(tx).
			Where("deployment_id = ? AND assignment_id = ? AND user_id = ?", a.DeploymentID, a.ID, m.UserID))
	}
	r, err := stored()
	if errors.Is(err, ErrNotFound) {
		r = Result{
			ID: newID(), DeploymentID: a.DeploymentID, AssignmentID: a.ID, MembershipID: m.ID, UserID: m.UserID,
			ActivityProgress: ActivityInitialized, GradingProgress: GradingNotReady, ScoreMaximum: a.ScoreMaximum,
			CreatedAt: s.now(),
		}
		change(&r)
		s.makeNews(&r, a, m)
		res := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&r)
		if res.Error != nil {
			return r, res.Error
		}
		if res.RowsAffected == 1 {
			return r, s.report(ctx, tx, a, r)
		}
		r, err = stored() // somebody else was first
	}
	if err != nil {
		return r, err
	}
	former := r
	change(&r)
	if r.tellsTheSameAs(former) {
		if r == former {
			return r, nil
		}
		r.UpdatedAt = s.now()
		if err := updateResult(tx, r); err != nil {
			return r, err
		}
		return r, s.announceResult(tx, a.CourseID, r)
	}
	s.makeNews(&r, a, m)
	if err := updateResult(tx, r); err != nil {
		return r, err
	}
	return r, s.report(ctx, tx, a, r)
}

// tellsTheSameAs tells whether the platform would be told the same of both.
func (r Result) tellsTheSameAs(other Result) bool {
	sameScore := r.ScoreGiven.Valid == other.ScoreGiven.Valid && r.ScoreGiven.Decimal.Equal(other.ScoreGiven.Decimal)
	return sameScore && r.ActivityProgress == other.ActivityProgress && r.GradingProgress == other.GradingProgress &&
		r.ScoreMaximum.Equal(other.ScoreMaximum) && r.Comment == other.Comment &&
		(r.ExcusedAt == nil) == (other.ExcusedAt == nil)
}

// makeNews makes r a state that the platform has not heard of.
func (s *Store) makeNews(r *Result, a Assignment, m Membership) {
	now := s.now()
	r.Version++
	r.UpdatedAt = now
	r.DeliveryState, r.NextTryAt, r.Tries, r.Problem = DeliveryNotOffered, nil, 0, ""
	switch {
	case !deliverable(a, m) || r.ExcusedAt != nil:
	case r.ChangedInGradebook: // what a teacher wrote there is left alone until a teacher says otherwise
		r.DeliveryState = DeliveryDelivered
	default:
		r.DeliveryState, r.NextTryAt = DeliveryWaiting, &now
	}
}

// deliverable tells whether the platform wants to hear of the member's work: nothing is ever sent for
// teachers, test users, and those who have left.
func deliverable(a Assignment, m Membership) bool {
	return a.Graded() && m.Role == RoleStudent && !m.TestUser && m.Status != MemberDeleted
}

// report has a result's new state brought to the platform and told to who watches the course.
func (s *Store) report(ctx context.Context, tx *gorm.DB, a Assignment, r Result) error {
	if err := s.deliver(ctx, tx, r); err != nil {
		return err
	}
	return s.announceResult(tx, a.CourseID, r)
}

// deliver enqueues the delivery of a result that waits for it.
func (s *Store) deliver(ctx context.Context, tx *gorm.DB, r Result) error {
	if r.DeliveryState != DeliveryWaiting {
		return nil
	}
	return s.enqueueDeliveries(ctx, tx, r.DeploymentID, r.ID)
}

// updateResult stores what may change of a result. What its deliveries note is left to them.
func updateResult(tx *gorm.DB, r Result) error {
	return tx.Model(&Result{}).Where("id = ?", r.ID).Select(
		"activity_progress", "grading_progress", "score_given", "score_maximum", "comment", "answered_count",
		"computed_score", "override_score", "extra_points", "excused_at", "started_at", "handed_in_at", "version", "updated_at",
		"delivery_state", "next_try_at", "tries", "problem",
	).Updates(&r).Error
}

// scoreBound bounds scores, which may exceed their maximum.
func scoreBound() decimal.Decimal { return decimal.NewFromInt(1_000_000) }
