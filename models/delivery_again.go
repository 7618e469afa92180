package models

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// Problems of deliveries, stable codes that the API says in words.
const (
	ProblemUnavailable = "unavailable"  // no answer, or 5xx: passes by itself
	ProblemBusy        = "busy"         // 429
	ProblemKey         = "key"          // the platform does not take what Lectern signs
	ProblemForbidden   = "forbidden"    // the scope is missing
	ProblemGone        = "gone"         // the line item is not there, and could not be replaced
	ProblemNoLineItem  = "no_line_item" // nowhere to send to
	ProblemRefused     = "refused"      // any other 4xx
	ProblemLost        = "lost"         // the Gradebook did not keep it, twice
)

// RetryDelivery has a result brought to the platform at once that waits or has failed, for a teacher.
func (s *Store) RetryDelivery(ctx context.Context, v Viewer, resultID uuid.UUID) (Result, error) {
	return s.decideDelivery(ctx, v, resultID, func(tx *gorm.DB, r *Result, a Assignment, m Membership) error {
		switch {
		case r.ChangedInGradebook:
			return Refuse(RefusedNothingToDo, "changed_in_gradebook", "resultId")
		case r.DeliveryState == DeliveryDelivered:
			return Refuse(RefusedNothingToDo, "delivered", "resultId")
		case !deliverable(a, m) || r.ExcusedAt != nil:
			return Refuse(RefusedNotAcceptedByPlatform, "not_offered", "resultId")
		}
		now := s.now()
		r.DeliveryState, r.NextTryAt = DeliveryWaiting, &now
		return updateResult(tx, *r)
	})
}

// decideDelivery lets a teacher decide what becomes of a result on its way, and brings it to the platform where it
// waits for that then.
func (s *Store) decideDelivery(
	ctx context.Context, v Viewer, resultID uuid.UUID, decide func(*gorm.DB, *Result, Assignment, Membership) error,
) (Result, error) {
	if !v.IsTeacher() {
		return Result{}, ErrForbidden
	}
	var result Result
	err := s.tx(ctx, func(tx *gorm.DB) error {
		seen, err := find[Result](visibleResults(tx, v).Where("id = ?", resultID))
		if errors.Is(err, ErrNotFound) {
			return Refuse(RefusedNotFound, "", "resultId")
		}
		if err != nil {
			return err
		}
		a, m, err := gradable(tx, v, seen.AssignmentID, seen.MembershipID)
		if err != nil {
			return err
		}
		if result, err = find[Result](forUpdate(visibleResults(tx, v)).Where("id = ?", resultID)); err != nil {
			return err
		}
		if err := decide(tx, &result, a, m); err != nil {
			return err
		}
		return s.report(ctx, tx, a, result)
	})
	return result, err
}

// RetryDeliveries has all failed results of the assignment brought to the platform at once, or of the whole course
// for [uuid.Nil], for a teacher. It answers how many they are.
func (s *Store) RetryDeliveries(ctx context.Context, v Viewer, assignmentID uuid.UUID) (int, error) {
	if !v.IsTeacher() {
		return 0, ErrForbidden
	}
	count := 0
	err := s.tx(ctx, func(tx *gorm.DB) error {
		q := visibleResults(tx, v)
		if assignmentID != uuid.Nil {
			if _, err := courseAssignment(tx, v, assignmentID); err != nil {
				return err
			}
			q = q.Where("assignment_id = ?", assignmentID)
		}
		var err error
		count, err = s.requeue(ctx, tx, v.DeploymentID, v.CourseID, q.Where("delivery_state = ?", DeliveryFailed))
		return err
	})
	if err == nil && count == 0 {
		return 0, Refuse(RefusedNothingToDo, "nothing_failed")
	}
	return count, err
}

// requeue has all results of the query, which are of one course, sent as they stand, leaving out whom nothing is
// sent for. It answers how many they are.
func (s *Store) requeue(ctx context.Context, tx *gorm.DB, deploymentID, courseID uuid.UUID, q *gorm.DB) (int, error) {
	var rows []Result
	if err := forUpdate(stillDeliverable(q, deploymentID)).Order("id").Find(&rows).Error; err != nil || len(rows) == 0 {
		return 0, err
	}
	ids := make([]uuid.UUID, len(rows))
	for i, r := range rows {
		ids[i] = r.ID
	}
	for batch := range slices.Chunk(ids, rowBatch) {
		err := tx.Model(&Result{}).Where("id IN ?", batch).
			UpdateColumns(map[string]any{"delivery_state": DeliveryWaiting, "next_try_at": s.now(), "tries": 0}).Error
		if err != nil {
			return 0, err
		}
	}
	for _, r := range rows {
		if err := s.announceResult(tx, courseID, r); err != nil {
			return 0, err
		}
	}
	return len(ids), s.enqueueDeliveries(ctx, tx, deploymentID, ids...)
}

// stillDeliverable leaves only results of those whom something is sent for.
func stillDeliverable(q *gorm.DB, deploymentID uuid.UUID) *gorm.DB {
	return q.Where("excused_at IS NULL").Where(`membership_id IN (SELECT id FROM memberships WHERE deployment_id = ?
		AND role = ? AND NOT test_user AND status <> ?)`, deploymentID, RoleStudent, MemberDeleted)
}

// healDeliveries sends again what had failed for want of what the link has been given now, and what could not be
// sent at all before.
func (s *Store) healDeliveries(ctx context.Context, tx *gorm.DB, a Assignment) error {
	if !a.Graded() {
		return nil
	}
	_, err := s.requeue(ctx, tx, a.DeploymentID, a.CourseID, tx.Model(&Result{}).
		Where("deployment_id = ? AND assignment_id = ? AND NOT changed_in_gradebook AND version > 0", a.DeploymentID, a.ID).
		Where("delivery_state = ? OR delivery_state = ? AND problem IN ?", DeliveryNotOffered, DeliveryFailed,
			[]string{ProblemForbidden, ProblemGone, ProblemNoLineItem}))
	return err
}

// HastenDeliveries has the deliveries to the platform tried at once that had failed for trouble which has passed.
func (s *Store) HastenDeliveries(ctx context.Context, registrationID uuid.UUID) error {
	return s.enqueueWaiting(ctx, Queue.EnqueueAgain, func(q *gorm.DB) *gorm.DB {
		return q.Where("deployment_id IN (SELECT id FROM deployments WHERE registration_id = ?)", registrationID).
			Where("next_try_at > ? AND problem IN ?", s.now(), []string{ProblemUnavailable, ProblemBusy, ProblemKey})
	})
}

// strandedAfter is how long a due result may wait without a try until its job is taken for lost.
const strandedAfter = 2 * time.Minute

// RequeueStranded enqueues anew the deliveries that are long due and that no job seems to care for: those of a process
// that was killed, say. Where there is a job after all, it or the new one finds nothing left to do. With all it takes
// every due one, for a server that has just begun.
func (s *Store) RequeueStranded(ctx context.Context, all bool) error {
	due, put := s.now().Add(-strandedAfter), Queue.EnqueueAgain
	if all { // jobs that count as being worked on are perhaps those of the process that was killed
		due, put = s.now(), Queue.EnqueueDeliveries
	}
	return s.enqueueWaiting(ctx, put, func(q *gorm.DB) *gorm.DB {
		return q.Where("COALESCE(next_try_at, updated_at) <= ?", due).
			Where("last_tried_at IS NULL OR last_tried_at <= ?", due)
	})
}

// maxWaiting bounds how many waiting results are enqueued at once. The next round takes the rest: those that were
// tried meanwhile are no longer among them.
const maxWaiting = 5000

// putDeliveries is one of the two ways to enqueue deliveries.
type putDeliveries func(q Queue, ctx context.Context, tx *sql.Tx, platform uuid.UUID, resultIDs ...uuid.UUID) error

// enqueueWaiting has the waiting results that the condition picks tried at once.
func (s *Store) enqueueWaiting(ctx context.Context, put putDeliveries, which func(*gorm.DB) *gorm.DB) error {
	return s.tx(ctx, func(tx *gorm.DB) error {
		var rows []Result
		err := which(skipLocked(tx).Select("id", "deployment_id").Where("delivery_state = ?", DeliveryWaiting)).
			Order("last_tried_at, id").Limit(maxWaiting).Find(&rows).Error
		if err != nil || len(rows) == 0 {
			return err
		}
		ids, byDeployment := make([]uuid.UUID, len(rows)), map[uuid.UUID][]uuid.UUID{}
		for i, r := range rows {
			ids[i] = r.ID
			byDeployment[r.DeploymentID] = append(byDeployment[r.DeploymentID], r.ID)
		}
		for batch := range slices.Chunk(ids, rowBatch) {
			err := tx.Model(&Result{}).Where("id IN ? AND delivery_state = ?", batch, DeliveryWaiting).
				UpdateColumn("next_try_at", s.now()).Error
			if err != nil {
				return err
			}
		}
		for deployment, ids := range byDeployment {
			err := s.enqueue(tx, deployment, func(q Queue, sqlTx *sql.Tx, platform uuid.UUID) error {
				return put(q, ctx, sqlTx, platform, ids...)
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
}
