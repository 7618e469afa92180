package models

import (
	"bytes"
	"context"
	"errors"
	"time"
	"unicode/utf8"

	"github.com/google/uuid"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// ClientMutation is a mutation that its client has named, so that the same one sent again, after an answer was lost,
// is not done again.
type ClientMutation struct {
	// ID is the client's name for it, 1 to 200 characters, of its own to every mutation of a user.
	ID string
	// InputHash tells one input from another.
	InputHash []byte
}

// maxClientMutationID bounds the names that clients give, in characters.
const maxClientMutationID = 200

// clientMutationTTL is how long a name is remembered.
const clientMutationTTL = 7 * 24 * time.Hour

// clientMutation is a mutation that was done.
type clientMutation struct {
	DeploymentID     uuid.UUID `gorm:"primaryKey"`
	UserID           uuid.UUID `gorm:"primaryKey"`
	ClientMutationID string    `gorm:"primaryKey"`
	InputHash        []byte
	ObjectID         uuid.UUID // that it was about
	CreatedAt        time.Time
}

// row is what is remembered of the viewer's mutation of that name.
func (m ClientMutation) row(tx *gorm.DB, v Viewer) *gorm.DB {
	return tx.Model(&clientMutation{}).
		Where("deployment_id = ? AND user_id = ? AND client_mutation_id = ?", v.DeploymentID, v.UserID, m.ID)
}

// object answers the object that the mutation was about, or [ErrNotFound] where it was not done. A name that was given
// to another input is refused.
func (m ClientMutation) object(tx *gorm.DB, v Viewer) (uuid.UUID, error) {
	known, err := find[clientMutation](m.row(tx, v))
	if err == nil && !bytes.Equal(known.InputHash, m.InputHash) {
		err = Refuse(RefusedClientMutationIDReused, "", "clientMutationId")
	}
	return known.ObjectID, err
}

// doneBefore answers the object of a mutation that was done before; ok as false where it was not. It is for what is
// better not begun twice; [Store.Once] alone tells for sure.
func (s *Store) doneBefore(ctx context.Context, v Viewer, m ClientMutation) (objectID uuid.UUID, ok bool, err error) {
	objectID, err = m.object(s.db.WithContext(ctx), v)
	if errors.Is(err, ErrNotFound) {
		return uuid.Nil, false, nil
	}
	return objectID, err == nil, err
}

// Once does what do does and remembers it under the viewer's name for it, in one transaction; do answers the id of the
// object that it was about. Where the same was done before, it does nothing and answers done as false with that id. A
// name that was given to another input is refused. What is refused or fails is not remembered. do must hand on the
// context that it is given.
func (s *Store) Once(
	ctx context.Context, v Viewer, m ClientMutation, do func(ctx context.Context) (uuid.UUID, error),
) (objectID uuid.UUID, done bool, err error) {
	if n := utf8.RuneCountInString(m.ID); n < 1 || n > maxClientMutationID {
		return uuid.Nil, false, Refuse(RefusedInvalid, "client_mutation_id_length", "clientMutationId")
	}
	err = s.tx(ctx, func(tx *gorm.DB) error {
		// A second one that comes at the same time waits here until the first is committed.
		row := clientMutation{v.DeploymentID, v.UserID, m.ID, m.InputHash, uuid.Nil, s.now()}
		res := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&row)
		if res.Error != nil {
			return res.Error
		}
		if res.RowsAffected == 0 {
			objectID, err = m.object(tx, v)
			return err
		}
		done = true
		if objectID, err = do(context.WithValue(ctx, openTx{}, tx)); err != nil {
			return err
		}
		return m.row(tx, v).UpdateColumn("object_id", objectID).Error
	})
	return objectID, done, err
}
