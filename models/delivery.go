package models

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"
	"gorm.io/gorm"
)

// Delivery is the newest state of a result with everything that is needed to bring it to its platform.
type Delivery struct {
	// Result is as it was before this try.
	Result       Result
	Assignment   Assignment
	Deployment   Deployment
	Registration Registration
	// LTIUserID is the student as the platform knows them.
	LTIUserID string
	// Timestamp is the time to send with it: strictly later than any sent before for this line item and
	// user (AGS 2.0, 3.4.9).
	Timestamp time.Time
	// Try counts the tries of this state, from 1.
	Try int
}

// Unsure tells whether the outcome of an earlier try is not known: the platform may hold its score or not.
func (d Delivery) Unsure() bool { return d.Result.UnsureVersion > 0 }

// DeliveryDue answers how long to wait until a result may be sent, without reserving anything; [ErrNotFound] when there
// is nothing to send.
func (s *Store) DeliveryDue(ctx context.Context, resultID uuid.UUID) (time.Duration, error) {
	r, err := find[Result](s.db.WithContext(ctx).Select("next_try_at", "sending_until").
		Where("id = ? AND delivery_state = ?", resultID, DeliveryWaiting))
	return r.waits(s.now()), err
}

// busyWait is how soon one looks again at a result that another worker sends just now: that takes less, as a rule, than
// that worker is given.
const busyWait = time.Second

// waits is how long the result is not to be sent by who asks now.
func (r Result) waits(now time.Time) time.Duration {
	if r.NextTryAt != nil && r.NextTryAt.After(now) {
		return r.NextTryAt.Sub(now)
	}
	if r.SendingUntil != nil && r.SendingUntil.After(now) {
		return min(busyWait, r.SendingUntil.Sub(now))
	}
	return 0
}

// Sending says how a delivery is begun.
type Sending struct {
	// For is how long nobody else may send the same result.
	For time.Duration
	// ClockOffset is how far the platform's clock is ahead of ours.
	ClockOffset time.Duration
}

// BeginDelivery answers the newest state of the result, reserves a timestamp for sending it, and keeps everybody else
// from sending it until its outcome is noted, or Sending.For is over: so a platform hears of each result in order.
// Where another is at it, or an earlier try has failed and the next is not due yet, it answers how long to wait
// instead. When there is nothing to send (delivered already, not offered, given up, erased) it answers [ErrNotFound].
func (s *Store) BeginDelivery(ctx context.Context, resultID uuid.UUID, how Sending) (d Delivery, wait time.Duration, err error) {
	err = s.tx(ctx, func(tx *gorm.DB) error {
		now := s.now()
		r, err := find[Result](forUpdate(tx).Where("id = ? AND delivery_state = ?", resultID, DeliveryWaiting))
		if err != nil {
			return err
		}
		if wait = r.waits(now); wait > 0 {
			return nil
		}
		d.Result, d.Timestamp, d.Try = r, now.Add(how.ClockOffset).Truncate(time.Millisecond), r.Tries+1
		if last := r.SentTimestamp; last != nil && !d.Timestamp.After(*last) {
			d.Timestamp = last.Add(time.Millisecond)
		}
		return tx.Model(&Result{}).Where("id = ?", resultID).UpdateColumns(map[string]any{
			"last_tried_at": now, "tries": d.Try, "sent_timestamp": d.Timestamp, "sending_until": now.Add(how.For),
			// Until its outcome is noted it is not known: who sends may be killed.
			"unsure_version": r.Version, "unsure_score": r.ScoreGiven, "unsure_maximum": r.maximumSent(),
		}).Error
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

// maximumSent is the maximum that goes with the score; null when there is none.
func (r Result) maximumSent() decimal.NullDecimal {
	return decimal.NullDecimal{Decimal: r.ScoreMaximum, Valid: r.ScoreGiven.Valid}
}

// Delivered notes that the platform has taken what d says. Where the result has changed meanwhile it goes
// on waiting. The Gradebook is read back some time later, sooner after trouble.
func (s *Store) Delivered(ctx context.Context, d Delivery) error {
	err := s.noteDelivery(ctx, d, func(q *gorm.DB) *gorm.DB {
		return q.UpdateColumns(map[string]any{
			"delivered_version": d.Result.Version,
			"delivered_at":      s.now(),
			"sent_score":        d.Result.ScoreGiven,
			"sent_maximum":      d.Result.maximumSent(),
			"unsure_version":    0,
			"sending_until":     nil,
			"next_try_at":       nil,
			"problem":           "",
			"delivery_state": gorm.Expr("CASE WHEN version = ? THEN ? ELSE delivery_state END",
				d.Result.Version, DeliveryDelivered),
		})
	})
	if err != nil {
		return err
	}
	return s.reconcileWithin(ctx, d.Assignment, reconcileAfter(d))
}

// DeliveryFailure is what became of a try that failed.
type DeliveryFailure struct {
	// Problem is a stable code of why.
	Problem string
	// NextTryAt is when it is tried again; nil for not before a person asks for it, or the cause is gone.
	NextTryAt *time.Time
	// Unsure says that the platform may have taken it all the same.
	Unsure bool
}

// DeliveryFailed notes that a try failed. What the result has become meanwhile goes on waiting.
func (s *Store) DeliveryFailed(ctx context.Context, d Delivery, f DeliveryFailure) error {
	state := DeliveryWaiting
	if f.NextTryAt == nil {
		state = DeliveryFailed
	}
	return s.noteDelivery(ctx, d, func(q *gorm.DB) *gorm.DB {
		q = q.Session(&gorm.Session{})
		noted := q.Where("version = ?", d.Result.Version).
			UpdateColumns(map[string]any{"delivery_state": state, "problem": f.Problem, "next_try_at": f.NextTryAt})
		if noted.Error != nil {
			return noted
		}
		free := map[string]any{"sending_until": nil}
		if !f.Unsure { // then everything is known as it was before, and its timestamp was not used
			free["sent_timestamp"], free["unsure_version"] = d.Result.SentTimestamp, d.Result.UnsureVersion
			free["unsure_score"], free["unsure_maximum"] = d.Result.UnsureScore, d.Result.UnsureMaximum
		}
		if res := q.UpdateColumns(free); res.Error != nil {
			return res
		}
		return noted
	})
}

// NoteSent notes what was found out of an earlier try whose outcome was not known: the platform has taken its score.
func (s *Store) NoteSent(ctx context.Context, d Delivery) error {
	return s.ofTry(s.db.WithContext(ctx), d).UpdateColumns(map[string]any{
		"sent_score": d.Result.UnsureScore, "sent_maximum": d.Result.UnsureMaximum,
	}).Error
}

// FoundChanged notes that the Gradebook holds another score than was sent, seen before sending the next: nothing is
// sent until a teacher says which counts.
func (s *Store) FoundChanged(ctx context.Context, d Delivery, seen PlatformScore) error {
	return s.noteDelivery(ctx, d, func(q *gorm.DB) *gorm.DB {
		return q.UpdateColumns(map[string]any{
			"changed_in_gradebook": true, "delivery_state": DeliveryDelivered, "next_try_at": nil, "problem": "",
			"platform_score": seen.Score, "platform_maximum": seen.Maximum, "platform_seen_at": s.now(),
			"sending_until": nil, "unsure_version": 0,
		})
	})
}

// ofTry begins an update of the result that changes nothing once a later try has begun.
func (s *Store) ofTry(db *gorm.DB, d Delivery) *gorm.DB {
	return db.Model(&Result{}).Where("id = ? AND sent_timestamp = ?", d.Result.ID, d.Timestamp)
}

// noteDelivery notes on the result what became of a try, and tells who watches the course if that is news.
func (s *Store) noteDelivery(ctx context.Context, d Delivery, note func(*gorm.DB) *gorm.DB) error {
	return s.tx(ctx, func(tx *gorm.DB) error {
		res := note(s.ofTry(tx, d))
		if res.Error != nil || res.RowsAffected == 0 {
			return res.Error
		}
		return s.announceResult(tx, d.Assignment.CourseID, d.Result)
	})
}
