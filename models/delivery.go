package models

import (
	"context"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// Delivery is the newest state of a result with everything that is needed to bring it to its platform.
type Delivery struct {
	Result       Result
	Assignment   Assignment
	Deployment   Deployment
	Registration Registration
	// LTIUserID is the student as the platform knows them.
	LTIUserID string
	// Timestamp is the time to send with it: strictly later than any sent before for this line item and
	// user (AGS 2.0, 3.4.9).
	Timestamp time.Time
}

// BeginDelivery answers the newest state of the result and reserves a timestamp for sending it. Where an
// earlier try has failed and the next is not due yet, it answers how long to wait instead. When there is
// nothing to send (delivered already, not offered, given up, erased) it answers [ErrNotFound].
func (s *Store) BeginDelivery(ctx context.Context, resultID uuid.UUID) (d Delivery, wait time.Duration, err error) {
	err = s.tx(ctx, func(tx *gorm.DB) error {
		now := s.now()
		// The update takes the row's lock: of two workers, the second sees the first one's timestamp.
		res := tx.Model(&Result{}).Where("id = ? AND delivery_state = ?", resultID, DeliveryWaiting).
			Where("next_try_at IS NULL OR next_try_at <= ?", now).
			UpdateColumns(map[string]any{"last_tried_at": now, "tries": gorm.Expr("tries + 1")})
		if res.Error != nil {
			return res.Error
		}
		if d.Result, err = find[Result](tx.Where("id = ? AND delivery_state = ?", resultID, DeliveryWaiting)); err != nil {
			return err
		}
		if res.RowsAffected == 0 {
			wait = time.Second // another worker was faster
			if next := d.Result.NextTryAt; next != nil && next.After(now) {
				wait = next.Sub(now)
			}
			return nil
		}
		d.Timestamp = now
		if last := d.Result.SentTimestamp; last != nil && !now.After(*last) {
			d.Timestamp = last.Add(time.Millisecond)
		}
		return tx.Model(&Result{}).Where("id = ?", resultID).UpdateColumn("sent_timestamp", d.Timestamp).Error
	})
	if err != nil || wait > 0 {
		return d, wait, err
	}
	q := s.db.WithContext(ctx)
	if d.Assignment, err = find[Assignment](q.Where("id = ?", d.Result.AssignmentID)); err != nil {
		return d, 0, err
	}
	user, err := find[User](q.Where("id = ?", d.Result.UserID))
	if err != nil {
		return d, 0, err
	}
	d.LTIUserID = user.LTIUserID
	if d.Deployment, err = s.Deployment(ctx, d.Result.DeploymentID); err != nil {
		return d, 0, err
	}
	d.Registration, err = s.Registration(ctx, d.Deployment.RegistrationID)
	return d, 0, err
}

// Delivered notes that the platform has taken what d says. Where the result has changed meanwhile it goes
// on waiting: its newer state has a job of its own.
func (s *Store) Delivered(ctx context.Context, d Delivery) error {
	return s.noteDelivery(ctx, d, func(q *gorm.DB) *gorm.DB {
		return q.Where("delivered_version < ?", d.Result.Version).UpdateColumns(map[string]any{
			"delivered_version": d.Result.Version,
			"delivered_at":      s.now(),
			"next_try_at":       nil,
			"problem":           "",
			"delivery_state": gorm.Expr("CASE WHEN version = ? THEN ? ELSE delivery_state END",
				d.Result.Version, DeliveryDelivered),
		})
	})
}

// DeliveryFailed notes that a try failed: with a time for the next one, or, with nil, for good until a
// person asks for another. An outcome that a later try has overtaken changes nothing.
func (s *Store) DeliveryFailed(ctx context.Context, d Delivery, problem string, nextTryAt *time.Time) error {
	state := DeliveryWaiting
	if nextTryAt == nil {
		state = DeliveryFailed
	}
	return s.noteDelivery(ctx, d, func(q *gorm.DB) *gorm.DB {
		return q.Where("version = ? AND sent_timestamp = ?", d.Result.Version, d.Timestamp).
			UpdateColumns(map[string]any{"delivery_state": state, "problem": problem, "next_try_at": nextTryAt})
	})
}

// noteDelivery notes on the result what became of a try, and tells who watches the course if that is news.
func (s *Store) noteDelivery(ctx context.Context, d Delivery, note func(*gorm.DB) *gorm.DB) error {
	return s.tx(ctx, func(tx *gorm.DB) error {
		res := note(tx.Model(&Result{}).Where("id = ?", d.Result.ID))
		if res.Error != nil || res.RowsAffected == 0 {
			return res.Error
		}
		return s.announceResult(tx, d.Assignment.CourseID, d.Result)
	})
}

// SaveLineItem keeps the address of the line item that an assignment was found or made to have.
func (s *Store) SaveLineItem(ctx context.Context, assignmentID uuid.UUID, url string) error {
	return s.db.WithContext(ctx).Model(&Assignment{}).Where("id = ?", assignmentID).Update("line_item_url", url).Error
}
