package models

import (
	"context"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"
	"gorm.io/gorm"
)

// KeepPlatformScore has the score count that stands in the Gradebook where a teacher changed it there: Lectern takes it
// over as the teacher's, and sends nothing.
func (s *Store) KeepPlatformScore(ctx context.Context, v Viewer, resultID uuid.UUID) (Result, error) {
	return s.decideChanged(ctx, v, resultID, auditGradebookKept, func(tx *gorm.DB, r *Result, a Assignment) error {
		now := s.now()
		r.OverrideScore = decimal.NewNullDecimal(rescale(r.PlatformScore.Decimal, r.PlatformMaximum.Decimal, a.ScoreMaximum))
		r.ActivityProgress, r.GradingProgress, r.ScoreMaximum = ActivityCompleted, GradingFullyGraded, a.ScoreMaximum
		r.settle()
		r.Version++
		r.UpdatedAt, r.DeliveryState, r.NextTryAt, r.Tries, r.Problem = now, DeliveryDelivered, nil, 0, ""
		if err := updateResult(tx, *r); err != nil {
			return err
		}
		r.DeliveredVersion, r.DeliveredAt = r.Version, &now
		return tx.Model(&Result{}).Where("id = ?", r.ID).Select("delivered_version", "delivered_at").UpdateColumns(r).Error
	})
}

// SendOurScore has Lectern's score sent over the one that a teacher wrote into the Gradebook.
func (s *Store) SendOurScore(ctx context.Context, v Viewer, resultID uuid.UUID) (Result, error) {
	return s.decideChanged(ctx, v, resultID, auditGradebookOverwritten, func(tx *gorm.DB, r *Result, _ Assignment) error {
		now := s.now()
		r.DeliveryState, r.NextTryAt, r.Tries, r.Problem = DeliveryWaiting, &now, 0, ""
		return updateResult(tx, *r)
	})
}

// decideChanged lets a teacher say which score counts where the Gradebook's was changed.
func (s *Store) decideChanged(
	ctx context.Context, v Viewer, resultID uuid.UUID, action auditAction, decide func(*gorm.DB, *Result, Assignment) error,
) (Result, error) {
	return s.decideDelivery(ctx, v, resultID, func(tx *gorm.DB, r *Result, a Assignment, m Membership) error {
		switch {
		case !r.ChangedInGradebook:
			return Refuse(RefusedNothingToDo, "not_changed_in_gradebook", "resultId")
		case !deliverable(a, m) || r.ExcusedAt != nil:
			return Refuse(RefusedNotAcceptedByPlatform, "not_offered", "resultId")
		}
		// What stands there is known from now on, so that it does not stop the delivery once more.
		r.SentScore, r.SentMaximum, r.ChangedInGradebook = r.PlatformScore, r.PlatformMaximum, false
		err := tx.Model(&Result{}).Where("id = ?", r.ID).
			Select("sent_score", "sent_maximum", "changed_in_gradebook").UpdateColumns(r).Error
		if err != nil {
			return err
		}
		if err := decide(tx, r, a); err != nil {
			return err
		}
		return s.audit(tx, gradeEvent(v, action, m, a))
	})
}
