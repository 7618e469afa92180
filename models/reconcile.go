package models

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"
	"gorm.io/gorm"
)

// How calmly the Gradebook is read back.
const (
	reconcileEvery   = 24 * time.Hour
	reconcileTrouble = 10 * time.Minute    // after deliveries had trouble
	reconcileWhile   = 30 * 24 * time.Hour // after the last delivery
	maxDueAtOnce     = 50
)

// PlatformScore is what a Gradebook holds for a student.
type PlatformScore struct {
	// Score is null for none; Maximum is what it is of.
	Score   decimal.NullDecimal
	Maximum decimal.Decimal
}

// is tells whether the Gradebook's score is the one that was sent: platforms rescale and round.
func (p PlatformScore) is(score, maximum decimal.NullDecimal) bool {
	if !p.Score.Valid || !score.Valid {
		return p.Score.Valid == score.Valid
	}
	sent := score.Decimal
	if maximum.Valid && maximum.Decimal.IsPositive() && !p.Maximum.Equal(maximum.Decimal) {
		sent = sent.Mul(p.Maximum).Div(maximum.Decimal)
	}
	return sent.Sub(p.Score.Decimal).Abs().LessThanOrEqual(decimal.New(5, -3))
}

// SentAs tells whether the Gradebook's score is the one that the platform last took.
func (r Result) SentAs(seen PlatformScore) bool { return seen.is(r.SentScore, r.SentMaximum) }

// Is tells whether the Gradebook's score is the one that counts here.
func (r Result) Is(seen PlatformScore) bool { return seen.is(r.ScoreGiven, r.maximumSent()) }

// UnsureAs tells whether the Gradebook's score is the one whose sending had an outcome that is not known.
func (r Result) UnsureAs(seen PlatformScore) bool {
	return r.UnsureVersion > 0 && seen.is(r.UnsureScore, r.UnsureMaximum)
}

// Reconciliation is what a reading of the Gradebook found.
type Reconciliation struct {
	// Lost are results that it did not hold: they are sent again. Changed are those in which it holds another score.
	Lost, Changed int
	// Unsettled are results of which it does not hold what was sent, which a platform may only be late to show: another
	// reading has to tell.
	Unsettled int
}

// Gradebook is an assignment with everything that is needed to read its scores at the platform.
type Gradebook struct {
	Assignment   Assignment
	Deployment   Deployment
	Registration Registration
}

// Gradebook answers what is needed to read the assignment's scores at its platform.
func (s *Store) Gradebook(ctx context.Context, assignmentID uuid.UUID) (Gradebook, error) {
	a, err := find[Assignment](s.db.WithContext(ctx).Where("id = ?", assignmentID))
	if err != nil {
		return Gradebook{}, err
	}
	return s.gradebookOf(ctx, a)
}

// CourseGradebook is [Store.Gradebook] for a teacher of the assignment's course.
func (s *Store) CourseGradebook(ctx context.Context, v Viewer, assignmentID uuid.UUID) (Gradebook, error) {
	if !v.IsTeacher() {
		return Gradebook{}, ErrForbidden
	}
	a, err := courseAssignment(s.db.WithContext(ctx), v, assignmentID)
	if err != nil {
		return Gradebook{}, err
	}
	return s.gradebookOf(ctx, a)
}

func (s *Store) gradebookOf(ctx context.Context, a Assignment) (Gradebook, error) {
	g := Gradebook{Assignment: a}
	var err error
	if g.Deployment, err = s.Deployment(ctx, a.DeploymentID); err != nil {
		return g, err
	}
	g.Registration, err = s.Registration(ctx, g.Deployment.RegistrationID)
	return g, err
}

// Reconcile compares what the Gradebook was read to hold, by the platform's user ids, with what was delivered before
// settled. A score that is not there is sent again, once; another one is a teacher's and left alone. What was delivered
// later is only counted.
func (s *Store) Reconcile(
	ctx context.Context, assignmentID uuid.UUID, read map[string]PlatformScore, settled time.Time,
) (found Reconciliation, err error) {
	err = s.tx(ctx, func(tx *gorm.DB) error {
		found = Reconciliation{}
		a, err := find[Assignment](forUpdate(tx).Where("id = ?", assignmentID))
		if err != nil {
			return err
		}
		var rows []Result
		err = forUpdate(stillDeliverable(tx.Model(&Result{}), a.DeploymentID)).
			Where("deployment_id = ? AND assignment_id = ? AND delivered_at IS NOT NULL", a.DeploymentID, a.ID).
			Order("id").Find(&rows).Error
		if err != nil {
			return err
		}
		users, err := ltiUsers(tx, a)
		if err != nil {
			return err
		}
		late := func(r Result) bool { return r.DeliveredAt.After(settled) }
		for _, r := range rows {
			if late(r) && !r.shownAs(read[users[r.UserID]]) {
				found.Unsettled++
			}
		}
		rows = slices.DeleteFunc(rows, late)
		var as, again []uuid.UUID
		for _, r := range rows {
			former, seen := r, read[users[r.UserID]]
			lost, changed := r.compare(seen, s.now())
			switch {
			case lost:
				found.Lost++
				if r.DeliveryState == DeliveryWaiting {
					again = append(again, r.ID)
				}
			case changed:
				found.Changed++
			case former.Standing() == r.Standing() && r.SentAs(seen):
				as = append(as, r.ID)
				continue
			}
			if err := s.noteSeen(tx, a, former, r); err != nil {
				return err
			}
		}
		if err := s.noteSeenAsSent(tx, as); err != nil {
			return err
		}
		if err := s.noteReconciled(tx, a, rows); err != nil {
			return err
		}
		return s.enqueueDeliveries(ctx, tx, a.DeploymentID, again...)
	})
	return found, err
}

// shownAs tells whether the Gradebook holds what was sent, a result without a score by holding none.
func (r Result) shownAs(seen PlatformScore) bool {
	return r.SentAs(seen) || !r.SentScore.Valid && !seen.Score.Valid
}

// compare notes what the Gradebook holds, and tells whether the score sent was lost there, or changed.
func (r *Result) compare(seen PlatformScore, now time.Time) (lost, changed bool) {
	r.PlatformScore, r.PlatformMaximum, r.PlatformSeenAt = seen.Score, decimal.NullDecimal{}, &now
	if seen.Score.Valid {
		r.PlatformMaximum = decimal.NewNullDecimal(seen.Maximum)
	}
	kept := seen.Score.Valid && r.SentAs(seen)
	switch {
	case r.DeliveryState == DeliveryFailed && r.Problem == ProblemLost && kept: // it was only late
		r.DeliveryState, r.Problem = DeliveryDelivered, ""
	case r.DeliveryState != DeliveryDelivered: // its delivery looks by itself
	case r.ChangedInGradebook && kept: // it has been set back
		r.ChangedInGradebook = false
		if r.DeliveredVersion < r.Version { // and what came meanwhile may follow
			r.DeliveryState, r.NextTryAt = DeliveryWaiting, &now
			return true, false
		}
	case r.ChangedInGradebook:
		return false, seen.Score.Valid
	case r.GradingProgress != GradingFullyGraded: // a platform may keep nothing of it, or what was before (AGS 2.0, 3.4.8)
	case seen.Score.Valid && !r.SentAs(seen):
		r.ChangedInGradebook = true
		return false, true
	case !seen.Score.Valid && r.SentScore.Valid && r.ResentVersion == r.Version: // the platform loses it each time
		r.DeliveryState, r.Problem, r.NextTryAt = DeliveryFailed, ProblemLost, nil
		return true, false
	case !seen.Score.Valid && r.SentScore.Valid:
		r.ResentVersion, r.DeliveryState, r.NextTryAt = r.Version, DeliveryWaiting, &now
		return true, false
	}
	return false, false
}

// noteSeen keeps what was seen of a result, and what follows from it.
func (s *Store) noteSeen(tx *gorm.DB, a Assignment, former, r Result) error {
	err := tx.Model(&Result{}).Where("id = ?", r.ID).Select("platform_score", "platform_maximum", "platform_seen_at",
		"changed_in_gradebook", "delivery_state", "problem", "next_try_at", "resent_version").UpdateColumns(&r).Error
	if err != nil || former.Standing() == r.Standing() {
		return err
	}
	return s.announceResult(tx, a.CourseID, r)
}

// noteSeenAsSent keeps that the Gradebook holds what was sent: most do, and are written together.
func (s *Store) noteSeenAsSent(tx *gorm.DB, ids []uuid.UUID) error {
	for batch := range slices.Chunk(ids, rowBatch) {
		err := tx.Model(&Result{}).Where("id IN ?", batch).UpdateColumns(map[string]any{
			"platform_score": gorm.Expr("sent_score"), "platform_maximum": gorm.Expr("sent_maximum"), "platform_seen_at": s.now(),
		}).Error
		if err != nil {
			return err
		}
	}
	return nil
}

// noteReconciled sets when the Gradebook is read next: not at all when nothing was sent for long.
func (s *Store) noteReconciled(tx *gorm.DB, a Assignment, rows []Result) error {
	var next *time.Time
	if slices.ContainsFunc(rows, func(r Result) bool { return s.now().Sub(*r.DeliveredAt) < reconcileWhile }) {
		at := s.now().Add(reconcileEvery)
		next = &at
	}
	return tx.Model(&Assignment{}).Where("id = ?", a.ID).
		UpdateColumns(map[string]any{"reconciled_at": s.now(), "reconcile_at": next}).Error
}

// reconcileAfter is how long after a delivery the Gradebook is read: after trouble one looks sooner.
func reconcileAfter(d Delivery) time.Duration {
	if d.Try > 1 || d.Unsure() {
		return reconcileTrouble
	}
	return reconcileEvery
}

// reconcileWithin has the Gradebook read in a while at the latest.
func (s *Store) reconcileWithin(ctx context.Context, a Assignment, while time.Duration) error {
	at := s.now().Add(while)
	if a.ReconcileAt != nil && !a.ReconcileAt.After(at) {
		return nil
	}
	return s.db.WithContext(ctx).Model(&Assignment{}).Where("id = ? AND (reconcile_at IS NULL OR reconcile_at > ?)", a.ID, at).
		UpdateColumn("reconcile_at", at).Error
}

// ltiUsers answers the platform's ids of those who have a result on the assignment.
func ltiUsers(tx *gorm.DB, a Assignment) (map[uuid.UUID]string, error) {
	var users []User
	err := tx.Select("id", "lti_user_id").Where(`deployment_id = ? AND id IN (SELECT user_id FROM results
		WHERE deployment_id = ? AND assignment_id = ?)`, a.DeploymentID, a.DeploymentID, a.ID).Find(&users).Error
	ids := make(map[uuid.UUID]string, len(users))
	for _, u := range users {
		ids[u.ID] = u.LTIUserID
	}
	return ids, err
}

// EnqueueReconciliations enqueues the readings that are due. They come round again the next day where one fails.
func (s *Store) EnqueueReconciliations(ctx context.Context) error {
	return s.tx(ctx, func(tx *gorm.DB) error {
		var due []Assignment
		err := skipLocked(tx).Where("reconcile_at <= ?", s.now()).Order("reconcile_at").Limit(maxDueAtOnce).Find(&due).Error
		if err != nil || len(due) == 0 {
			return err
		}
		ids := make([]uuid.UUID, len(due))
		for i, a := range due {
			ids[i] = a.ID
			if err := s.enqueueReconciliation(ctx, tx, a); err != nil {
				return err
			}
		}
		return tx.Model(&Assignment{}).Where("id IN ?", ids).UpdateColumn("reconcile_at", s.now().Add(reconcileEvery)).Error
	})
}
