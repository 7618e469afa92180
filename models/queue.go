package models

import (
	"context"
	"database/sql"
	"errors"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// Queue takes work into the transaction that makes it necessary, so that both are kept or neither. Each platform, which
// is a registration, has a queue of its own.
type Queue interface {
	// EnqueueDeliveries asks for the results to be brought to the platform.
	EnqueueDeliveries(ctx context.Context, tx *sql.Tx, platform uuid.UUID, resultIDs ...uuid.UUID) error
	// EnqueueAgain asks for the same where it was asked for before and is perhaps still under way: it does not pile up.
	EnqueueAgain(ctx context.Context, tx *sql.Tx, platform uuid.UUID, resultIDs ...uuid.UUID) error
	// EnqueueReconciliation asks for the Gradebook's scores of the assignment to be read back.
	EnqueueReconciliation(ctx context.Context, tx *sql.Tx, platform, assignmentID uuid.UUID) error
}

// enqueueDeliveries asks for deliveries of results of one deployment in the transaction tx.
func (s *Store) enqueueDeliveries(ctx context.Context, tx *gorm.DB, deploymentID uuid.UUID, resultIDs ...uuid.UUID) error {
	if len(resultIDs) == 0 {
		return nil
	}
	return s.enqueue(tx, deploymentID, func(q Queue, sqlTx *sql.Tx, platform uuid.UUID) error {
		return q.EnqueueDeliveries(ctx, sqlTx, platform, resultIDs...)
	})
}

// enqueueReconciliation asks for the Gradebook of the assignment to be read, and for its column to be kept in step.
func (s *Store) enqueueReconciliation(ctx context.Context, tx *gorm.DB, a Assignment) error {
	return s.enqueue(tx, a.DeploymentID, func(q Queue, sqlTx *sql.Tx, platform uuid.UUID) error {
		return q.EnqueueReconciliation(ctx, sqlTx, platform, a.ID)
	})
}

// enqueue hands the queue what it needs: the transaction, and the platform by whose queue the work goes.
func (s *Store) enqueue(tx *gorm.DB, deploymentID uuid.UUID, put func(Queue, *sql.Tx, uuid.UUID) error) error {
	sqlTx, ok := tx.Statement.ConnPool.(*sql.Tx)
	if !ok {
		return errors.New("models: work can only be enqueued in a transaction")
	}
	if s.queue == nil {
		return errors.New("models: no queue: call UseQueue first")
	}
	platform, err := s.platformOf(tx, deploymentID)
	if err != nil {
		return err
	}
	return put(s.queue, sqlTx, platform)
}

// platformOf answers the deployment's registration, which never changes.
func (s *Store) platformOf(tx *gorm.DB, deploymentID uuid.UUID) (uuid.UUID, error) {
	if known, ok := s.platforms.Load(deploymentID); ok {
		id, _ := known.(uuid.UUID)
		return id, nil
	}
	d, err := find[Deployment](tx.Select("registration_id").Where("id = ?", deploymentID))
	if err == nil {
		s.platforms.Store(deploymentID, d.RegistrationID)
	}
	return d.RegistrationID, err
}
