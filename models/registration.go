package models

import (
	"context"
	"strings"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm/clause"
)

// Registration is how Lectern knows a platform: the pair of issuer and client id, and the platform's
// addresses (Security Framework 1.0, 5.1.1).
type Registration struct {
	ID       uuid.UUID `gorm:"primaryKey"`
	Issuer   string
	ClientID string
	AuthURL  string
	TokenURL string
	JWKSURL  string `gorm:"column:jwks_url"`
	// TokenAudience is the `aud` of client assertions; empty for TokenURL.
	TokenAudience string
	// Algorithms are the allowed signature algorithms of id_tokens, parted by blanks.
	Algorithms string
	// SigningAlgorithm is what Lectern signs with for this platform.
	SigningAlgorithm string
	// FrameAncestors are the hosts that may frame Lectern, parted by blanks, beside the authorization URL's own.
	FrameAncestors string
	// QueueDeployments lets unknown installations of the platform wait for approval: it was registered by an
	// invitation and has not said yet which installations it has.
	QueueDeployments bool
	// SuspendedAt is since when the platform is kept out; nil for an active one.
	SuspendedAt *time.Time
	CreatedAt   time.Time
	UpdatedAt   time.Time
}

// AlgorithmList is Algorithms as a list.
func (r Registration) AlgorithmList() []string { return strings.Fields(r.Algorithms) }

// FindRegistrations answers the active registrations with this issuer and, unless it is empty, this client
// id. Both are compared exactly.
func (s *Store) FindRegistrations(ctx context.Context, issuer, clientID string) ([]Registration, error) {
	q := s.db.WithContext(ctx).Where("issuer = ? AND suspended_at IS NULL", issuer)
	if clientID != "" {
		q = q.Where("client_id = ?", clientID)
	}
	var rows []Registration
	return rows, q.Order("client_id").Find(&rows).Error
}

// Registration answers the registration with this id.
func (s *Store) Registration(ctx context.Context, id uuid.UUID) (Registration, error) {
	return find[Registration](s.db.WithContext(ctx).Where("id = ?", id))
}

// RegistrationIDs answers the ids of all registrations.
func (s *Store) RegistrationIDs(ctx context.Context) ([]uuid.UUID, error) {
	var ids []uuid.UUID
	return ids, s.db.WithContext(ctx).Model(&Registration{}).Order("id").Pluck("id", &ids).Error
}

// Registrations answers all registrations, ordered by issuer and client id.
func (s *Store) Registrations(ctx context.Context) ([]Registration, error) {
	var rows []Registration
	return rows, s.db.WithContext(ctx).Order("issuer, client_id").Find(&rows).Error
}

// SaveRegistration adds the registration, or, where its issuer and client id are known already, gives the
// known one the new addresses. It answers the row as stored.
func (s *Store) SaveRegistration(ctx context.Context, r Registration) (Registration, error) {
	r.ID, r.CreatedAt, r.UpdatedAt = newID(), s.now(), s.now()
	if r.Algorithms == "" {
		r.Algorithms = "RS256"
	}
	if r.SigningAlgorithm == "" {
		r.SigningAlgorithm = "RS256"
	}
	err := s.db.WithContext(ctx).Clauses(clause.OnConflict{
		Columns: []clause.Column{{Name: "issuer"}, {Name: "client_id"}},
		DoUpdates: clause.AssignmentColumns([]string{
			"auth_url", "token_url", "jwks_url", "token_audience", "algorithms",
			"signing_algorithm", "frame_ancestors", "queue_deployments", "updated_at",
		}),
	}).Create(&r).Error
	if err != nil {
		return Registration{}, err
	}
	return find[Registration](s.db.WithContext(ctx).Where("issuer = ? AND client_id = ?", r.Issuer, r.ClientID))
}

// SuspendRegistration keeps the platform out and stops all its sessions at once, or, with suspend false, lets
// it in again.
func (s *Store) SuspendRegistration(ctx context.Context, id uuid.UUID, suspend bool) error {
	return s.suspend(ctx, &Registration{}, id, suspend)
}

// suspend sets since when a row is suspended.
func (s *Store) suspend(ctx context.Context, row any, id uuid.UUID, suspend bool) error {
	var at *time.Time
	if suspend {
		now := s.now()
		at = &now
	}
	res := s.db.WithContext(ctx).Model(row).Where("id = ?", id).Update("suspended_at", at)
	if res.Error == nil && res.RowsAffected == 0 {
		return ErrNotFound
	}
	return res.Error
}

// RemoveRegistration deletes the registration with all its deployments and everything in them.
func (s *Store) RemoveRegistration(ctx context.Context, id uuid.UUID) error {
	res := s.db.WithContext(ctx).Where("id = ?", id).Delete(&Registration{})
	if res.Error == nil && res.RowsAffected == 0 {
		return ErrNotFound
	}
	return res.Error
}
