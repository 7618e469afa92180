package models

import (
	"context"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm/clause"
)

// Deployment is one customer's installation of Lectern on a platform: the tenant.
type Deployment struct {
	ID             uuid.UUID `gorm:"primaryKey"`
	RegistrationID uuid.UUID
	// LTIDeploymentID is the platform's deployment_id (LTI Core 1.3, 3.1.3): opaque, case-sensitive.
	LTIDeploymentID string `gorm:"column:lti_deployment_id"`
	// Name is the operator's note of whose it is.
	Name string
	// PlatformName and PlatformGUID are what launches said of the platform instance.
	PlatformName string
	PlatformGUID string `gorm:"column:platform_guid"`
	// Pending marks an installation that launched without being known: it waits for the operator's approval.
	Pending     bool
	SuspendedAt *time.Time
	CreatedAt   time.Time
}

// DeploymentByLTI answers the deployment that a platform names by its own id, suspended or not.
func (s *Store) DeploymentByLTI(ctx context.Context, registrationID uuid.UUID, ltiDeploymentID string) (Deployment, error) {
	return find[Deployment](s.db.WithContext(ctx).
		Where("registration_id = ? AND lti_deployment_id = ?", registrationID, ltiDeploymentID))
}

// Deployment answers the deployment with this id.
func (s *Store) Deployment(ctx context.Context, id uuid.UUID) (Deployment, error) {
	return find[Deployment](s.db.WithContext(ctx).Where("id = ?", id))
}

// Deployments answers the deployments of a registration, or of all of them for [uuid.Nil].
func (s *Store) Deployments(ctx context.Context, registrationID uuid.UUID) ([]Deployment, error) {
	q := s.db.WithContext(ctx)
	if registrationID != uuid.Nil {
		q = q.Where("registration_id = ?", registrationID)
	}
	var rows []Deployment
	return rows, q.Order("created_at, id").Find(&rows).Error
}

// AddDeployment makes the deployment known; a known one stays as it is, but is
// let in if it was waiting for that. It answers the row as stored.
func (s *Store) AddDeployment(ctx context.Context, registrationID uuid.UUID, ltiDeploymentID, name string) (Deployment, error) {
	d := Deployment{
		ID: newID(), RegistrationID: registrationID, LTIDeploymentID: ltiDeploymentID, Name: name, CreatedAt: s.now(),
	}
	err := s.db.WithContext(ctx).Clauses(clause.OnConflict{
		Columns:   []clause.Column{{Name: "registration_id"}, {Name: "lti_deployment_id"}},
		DoUpdates: clause.Assignments(map[string]any{"pending": false}),
	}).Create(&d).Error
	if err != nil {
		return Deployment{}, err
	}
	return s.DeploymentByLTI(ctx, registrationID, ltiDeploymentID)
}

// maxPendingDeployments bounds how many unknown installations of a platform may wait for approval.
const maxPendingDeployments = 100

// AddPendingDeployment notes that an unknown installation of the platform wants to be let in. It changes
// nothing for a known one, and nothing when too many are waiting.
func (s *Store) AddPendingDeployment(ctx context.Context, registrationID uuid.UUID, ltiDeploymentID string) error {
	var waiting int64
	err := s.db.WithContext(ctx).Model(&Deployment{}).Where("registration_id = ? AND pending", registrationID).
		Count(&waiting).Error
	if err != nil || waiting >= maxPendingDeployments {
		return err
	}
	return s.db.WithContext(ctx).Clauses(clause.OnConflict{DoNothing: true}).Create(&Deployment{
		ID: newID(), RegistrationID: registrationID, LTIDeploymentID: ltiDeploymentID, Pending: true, CreatedAt: s.now(),
	}).Error
}

// ApproveDeployment lets an installation in that was waiting for it, under the given name.
func (s *Store) ApproveDeployment(ctx context.Context, id uuid.UUID, name string) error {
	res := s.db.WithContext(ctx).Model(&Deployment{}).Where("id = ? AND pending", id).
		Updates(map[string]any{"pending": false, "name": name})
	if res.Error == nil && res.RowsAffected == 0 {
		return ErrNotFound
	}
	return res.Error
}

// SuspendDeployment stops all launches and sessions of the deployment at once, or, with suspend false, lets
// them in again.
func (s *Store) SuspendDeployment(ctx context.Context, id uuid.UUID, suspend bool) error {
	return s.suspend(ctx, &Deployment{}, id, suspend)
}
