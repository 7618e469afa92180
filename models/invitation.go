package models

import (
	"context"
	"time"

	"github.com/google/uuid"
)

// Invitation lets a platform's administrator register the platform, once (Dynamic Registration 1.0).
type Invitation struct {
	// Hash is what is stored of the link's secret.
	Hash []byte `gorm:"primaryKey"`
	// Name says whose installation it will be.
	Name           string
	CreatedAt      time.Time
	ExpiresAt      time.Time
	UsedAt         *time.Time
	RegistrationID *uuid.UUID
}

// AddInvitation makes an invitation and answers its secret, which is not stored.
func (s *Store) AddInvitation(ctx context.Context, name string, ttl time.Duration) (string, error) {
	token, now := newToken(), s.now()
	return token, s.db.WithContext(ctx).Create(&Invitation{
		Hash: hashToken(token), Name: name, CreatedAt: now, ExpiresAt: now.Add(ttl),
	}).Error
}

// Invitation answers the invitation with this secret if it can still be used; otherwise [ErrNotFound].
func (s *Store) Invitation(ctx context.Context, token string) (Invitation, error) {
	return find[Invitation](s.db.WithContext(ctx).
		Where("hash = ? AND used_at IS NULL AND expires_at > ?", hashToken(token), s.now()))
}

// UseInvitation spends the invitation: of several callers one gets true.
func (s *Store) UseInvitation(ctx context.Context, token string) (bool, error) {
	res := s.db.WithContext(ctx).Model(&Invitation{}).
		Where("hash = ? AND used_at IS NULL AND expires_at > ?", hashToken(token), s.now()).Update("used_at", s.now())
	return res.RowsAffected == 1, res.Error
}

// SettleInvitation notes what came of a spent invitation: the registration, or, with [uuid.Nil], nothing, so
// that it can be used again.
func (s *Store) SettleInvitation(ctx context.Context, token string, registrationID uuid.UUID) error {
	changes := map[string]any{"used_at": nil}
	if registrationID != uuid.Nil {
		changes = map[string]any{"registration_id": registrationID}
	}
	return s.db.WithContext(ctx).Model(&Invitation{}).Where("hash = ?", hashToken(token)).Updates(changes).Error
}
