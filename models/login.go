package models

import (
	"context"
	"time"

	"github.com/google/uuid"
)

// Login is an OpenID Connect login under way: from the platform's initiation to its answer.
type Login struct {
	State          string `gorm:"primaryKey"`
	Nonce          string
	RegistrationID uuid.UUID
	// DeploymentID is the platform's deployment_id if the initiation named one.
	DeploymentID  string
	TargetLinkURI string `gorm:"column:target_link_uri"`
	StorageTarget string
	// LoginHint and MessageHint are the initiation's, for a second start in a new window. MessageHint is nil
	// when none came.
	LoginHint   string
	MessageHint *string
	// NewWindow marks such a second start.
	NewWindow bool
	// Binding is a hash of the secret that the browser holds.
	Binding    []byte
	CreatedAt  time.Time
	ExpiresAt  time.Time
	ConsumedAt *time.Time
}

// SaveLogin stores a login.
func (s *Store) SaveLogin(ctx context.Context, l Login) error {
	return s.db.WithContext(ctx).Create(&l).Error
}

// Login answers the login with this state, consumed or not.
func (s *Store) Login(ctx context.Context, state string) (Login, error) {
	return find[Login](s.db.WithContext(ctx).Where("state = ?", state))
}

// ConsumeLogin spends the login's state and nonce. Exactly one caller ever gets true for a state.
func (s *Store) ConsumeLogin(ctx context.Context, state string, now time.Time) (bool, error) {
	res := s.db.WithContext(ctx).Model(&Login{}).
		Where("state = ? AND consumed_at IS NULL AND expires_at > ?", state, now.UTC()).
		Update("consumed_at", now.UTC())
	return res.RowsAffected == 1, res.Error
}

// DeleteExpired removes logins and sessions that can no longer be used, an hour after they ran out, and forgets
// mutations that no client sends again.
func (s *Store) DeleteExpired(ctx context.Context) error {
	before := s.now().Add(-time.Hour)
	if err := s.db.WithContext(ctx).Where("expires_at < ?", before).Delete(&Login{}).Error; err != nil {
		return err
	}
	if err := s.db.WithContext(ctx).Where("expires_at < ?", before).Delete(&Session{}).Error; err != nil {
		return err
	}
	return s.db.WithContext(ctx).Where("created_at < ?", s.now().Add(-clientMutationTTL)).Delete(&clientMutation{}).Error
}
