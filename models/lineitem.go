package models

import (
	"context"
	"slices"
	"time"

	"github.com/shopspring/decimal"
	"gorm.io/gorm"
)

// lineItemClaim is how long one worker has to find or make a line item before another may.
const lineItemClaim = time.Minute

// LineItem is what an assignment's line item was found or made to be.
type LineItem struct {
	// URL names it.
	URL   string
	Label string
	// Maximum is null where it is not known.
	Maximum decimal.NullDecimal
}

// ClaimLineItem lets one worker of all instances look for the assignment's line item, or make one, in place of the
// address that the worker knows. It answers false when another is at it, or has found one meanwhile.
func (s *Store) ClaimLineItem(ctx context.Context, a Assignment) (bool, error) {
	now := s.now()
	res := s.db.WithContext(ctx).Model(&Assignment{}).
		Where("id = ? AND line_item_url = ?", a.ID, a.LineItemURL).
		Where("line_item_claimed_until IS NULL OR line_item_claimed_until < ?", now).
		UpdateColumn("line_item_claimed_until", now.Add(lineItemClaim))
	return res.RowsAffected == 1, res.Error
}

// ReleaseLineItem gives a claim back without a line item.
func (s *Store) ReleaseLineItem(ctx context.Context, a Assignment) error {
	return s.db.WithContext(ctx).Model(&Assignment{}).Where("id = ?", a.ID).
		UpdateColumn("line_item_claimed_until", nil).Error
}

// SaveLineItem keeps the line item that an assignment was found or made to have, and ends the claim. In place of a
// deleted one it takes along all scores: they went with the old one.
func (s *Store) SaveLineItem(ctx context.Context, a Assignment, item LineItem) error {
	return s.tx(ctx, func(tx *gorm.DB) error {
		changes := map[string]any{
			"line_item_url": item.URL, "line_item_label": item.Label, "line_item_maximum": item.Maximum, "line_item_claimed_until": nil,
		}
		replaced := a.LineItemURL != ""
		if replaced {
			changes["line_item_remade_at"] = s.now()
		}
		err := tx.Model(&Assignment{}).Where("id = ?", a.ID).UpdateColumns(changes).Error
		if err != nil || !replaced {
			return err
		}
		all := tx.Model(&Result{}).Where("deployment_id = ? AND assignment_id = ?", a.DeploymentID, a.ID).
			Session(&gorm.Session{})
		err = all.UpdateColumns(map[string]any{
			"sent_score": nil, "sent_maximum": nil, "platform_score": nil, "platform_maximum": nil, "platform_seen_at": nil,
			"changed_in_gradebook": false, "resent_version": 0,
		}).Error
		if err != nil {
			return err
		}
		_, err = s.requeue(ctx, tx, a.DeploymentID, a.CourseID, all.Where("delivery_state IN ? OR problem = ?",
			[]DeliveryState{DeliveryDelivered, DeliveryWaiting}, ProblemGone))
		return err
	})
}

// NoteLineItem keeps what the line item was told to be.
func (s *Store) NoteLineItem(ctx context.Context, a Assignment, item LineItem) error {
	return s.db.WithContext(ctx).Model(&Assignment{}).Where("id = ? AND line_item_url = ?", a.ID, item.URL).
		UpdateColumns(map[string]any{"line_item_label": item.Label, "line_item_maximum": item.Maximum}).Error
}

// LineItemInStep tells whether the line item was told the assignment's title and maximum, as far as is known.
func (a Assignment) LineItemInStep() bool {
	return a.LineItemLabel == a.Title && a.LineItemMaximum.Valid && a.LineItemMaximum.Decimal.Equal(a.ScoreMaximum)
}

// keepLineItemInStep has the line item renamed or rescaled where the assignment was.
func (s *Store) keepLineItemInStep(ctx context.Context, tx *gorm.DB, a, former Assignment) error {
	if a.Title == former.Title && a.ScoreMaximum.Equal(former.ScoreMaximum) || !a.Graded() || !slices.Contains(a.Scopes, scopeLineItem) {
		return nil
	}
	return s.enqueueReconciliation(ctx, tx, a)
}
