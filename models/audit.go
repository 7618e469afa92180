package models

import (
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// auditAction names what was done. The words are kept for good: what is written once is never changed.
type auditAction string

// What is written down of licences.
const (
	auditLicenceGranted  auditAction = "licence.granted"
	auditLicenceRevoked  auditAction = "licence.revoked"
	auditCodesMade       auditAction = "licence.codes_made"
	auditNamesImported   auditAction = "licence.names_imported"
	auditCodeRedeemed    auditAction = "licence.code_redeemed"
	auditCodeTriesUsedUp auditAction = "licence.code_tries_used_up"
	auditSeatTaken       auditAction = "seat.taken"
	auditSeatGiven       auditAction = "seat.given"
	auditSeatFreed       auditAction = "seat.freed"
	auditSeatMoved       auditAction = "seat.moved"
)

// What is written down of results and groups: who changed whose, never to what.
const (
	auditAssignmentChanged auditAction = "assignment.changed"
	auditAssigneesSet      auditAction = "assignment.assignees_set"
	auditVersionUpdated    auditAction = "assignment.version_updated"
	auditAccommodationsSet auditAction = "assignment.accommodations_set"
	auditAttemptReopened   auditAction = "attempt.reopened"
	auditAnswerMarked      auditAction = "answer.marked"
	auditScoreSet          auditAction = "score.set"
	auditScoreCleared      auditAction = "score.cleared"
	auditExtraPointsGiven  auditAction = "score.extra_points_given"
	auditStudentExcused    auditAction = "student.excused"
	auditStudentUnexcused  auditAction = "student.unexcused"

	auditGroupingChanged auditAction = "grouping.changed"
	auditGroupingUndone  auditAction = "grouping.change_undone"

	auditGradebookKept        auditAction = "gradebook.score_kept"
	auditGradebookOverwritten auditAction = "gradebook.score_overwritten"
)

// auditEvent says who did what to whose data. Details hold ids and counts: no names, no grades, no secrets.
type auditEvent struct {
	ID           uuid.UUID `gorm:"primaryKey"`
	DeploymentID uuid.UUID
	// ActorID is the user who did it; nil for the operator.
	ActorID *uuid.UUID
	Action  auditAction
	// SubjectID is the user or the object that it was done to.
	SubjectID *uuid.UUID
	Details   map[string]any `gorm:"serializer:json"`
	CreatedAt time.Time
}

// rowBatch bounds how many rows are written by one statement.
const rowBatch = 500

// audit writes down what the transaction does, in the same transaction: what is kept is written down, and
// nothing else is. Rows are only ever added.
func (s *Store) audit(tx *gorm.DB, events ...auditEvent) error {
	if len(events) == 0 {
		return nil
	}
	for i := range events {
		events[i].ID, events[i].CreatedAt = newID(), s.now()
		if events[i].Details == nil {
			events[i].Details = map[string]any{}
		}
	}
	return tx.CreateInBatches(&events, rowBatch).Error
}
