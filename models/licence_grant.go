package models

import (
	"context"
	"time"
	"unicode/utf8"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// NewLicence is a licence to grant.
type NewLicence struct {
	DeploymentID uuid.UUID
	Scheme       LicenceScheme
	Name         string
	// Seats bounds the pool; nil for no bound. Credits need one.
	Seats *int
	// PlatformGUID restricts it to an instance of the platform.
	PlatformGUID string
	// CustomParameter is for predefined pools only: see [Licence].
	CustomParameter string
	// StartsAt defaults to now.
	StartsAt time.Time
	EndsAt   *time.Time
	// Names is the list of a predefined pool: see [ReadLicenceNames].
	Names []string
}

// check refuses what does not fit together.
func (n NewLicence) check(now time.Time) error {
	switch {
	case n.Seats != nil && *n.Seats < 1:
		return Refuse(RefusedInvalid, "seats_positive", "seats")
	case n.Seats == nil && n.Scheme == LicenceCredits:
		return Refuse(RefusedInvalid, "seats_required", "seats")
	case n.EndsAt != nil && (!n.EndsAt.After(n.StartsAt) || !n.EndsAt.After(now)):
		return Refuse(RefusedInvalid, "ends_before", "endsAt")
	case n.CustomParameter != "" && n.Scheme != LicencePredefined, len(n.Names) > 0 && n.Scheme != LicencePredefined:
		return Refuse(RefusedInvalid, "names_scheme", "scheme")
	case utf8.RuneCountInString(n.Name) > maxTitleLength:
		return Refuse(RefusedInvalid, "title_length", "name")
	}
	switch n.Scheme {
	case LicenceOrganisation, LicenceCredits, LicenceCodes, LicenceTeacher, LicencePredefined:
		return nil
	}
	return Refuse(RefusedInvalid, "", "scheme")
}

// GrantLicence gives a customer a licence. From the first one on, students of that deployment need to be covered.
// It is the operator's: an unknown deployment answers [ErrNotFound].
func (s *Store) GrantLicence(ctx context.Context, n NewLicence) (Licence, error) {
	now := s.now()
	if n.StartsAt.IsZero() {
		n.StartsAt = now
	}
	if err := n.check(now); err != nil {
		return Licence{}, err
	}
	l := Licence{
		ID: newID(), DeploymentID: n.DeploymentID, Scheme: n.Scheme, Name: n.Name, Seats: n.Seats, PlatformGUID: n.PlatformGUID,
		CustomParameter: n.CustomParameter, StartsAt: n.StartsAt.UTC(), EndsAt: utc(n.EndsAt), CreatedAt: now,
	}
	err := s.tx(ctx, func(tx *gorm.DB) error {
		if _, err := find[Deployment](tx.Where("id = ?", n.DeploymentID)); err != nil {
			return err
		}
		if err := tx.Create(&l).Error; err != nil {
			return err
		}
		err := s.audit(tx, auditEvent{
			DeploymentID: l.DeploymentID, Action: auditLicenceGranted, SubjectID: &l.ID,
			Details: map[string]any{"scheme": l.Scheme, "seats": l.Seats, "ends_at": l.EndsAt},
		})
		if err != nil {
			return err
		}
		_, err = s.addNames(tx, l, n.Names, false)
		return err
	})
	return l, err
}

// utc is the time in UTC, as times are stored; nil for nil.
func utc(t *time.Time) *time.Time {
	if t == nil {
		return nil
	}
	at := t.UTC()
	return &at
}

// Licence answers the licence with this id: the operator's view.
func (s *Store) Licence(ctx context.Context, id uuid.UUID) (Licence, error) {
	return find[Licence](s.db.WithContext(ctx).Where("id = ?", id))
}

// Licences answers all licences of a deployment, or of all of them for [uuid.Nil], with their seats, oldest
// first: the operator's view.
func (s *Store) Licences(ctx context.Context, deploymentID uuid.UUID) ([]LicencePool, error) {
	db := s.db.WithContext(ctx)
	q := db
	if deploymentID != uuid.Nil {
		q = q.Where("deployment_id = ?", deploymentID)
	}
	var rows []Licence
	if err := q.Order("deployment_id, created_at, id").Find(&rows).Error; err != nil {
		return nil, err
	}
	pools := make([]LicencePool, 0, len(rows))
	for len(rows) > 0 {
		n := 1
		for n < len(rows) && rows[n].DeploymentID == rows[0].DeploymentID {
			n++
		}
		counted, err := countPools(db, rows[0].DeploymentID, uuid.Nil, rows[:n], s.now())
		if err != nil {
			return nil, err
		}
		pools, rows = append(pools, counted...), rows[n:]
	}
	return pools, nil
}

// RevokeLicence takes a licence back: it covers nobody from now on. What was revoked before stays as it is. It
// is the operator's: an unknown licence answers [ErrNotFound].
func (s *Store) RevokeLicence(ctx context.Context, id uuid.UUID) error {
	return s.tx(ctx, func(tx *gorm.DB) error {
		l, err := find[Licence](tx.Where("id = ?", id))
		if err != nil || l.RevokedAt != nil {
			return err
		}
		if err := tx.Model(&Licence{}).Where("deployment_id = ? AND id = ?", l.DeploymentID, id).UpdateColumn("revoked_at", s.now()).Error; err != nil {
			return err
		}
		return s.audit(tx, auditEvent{DeploymentID: l.DeploymentID, Action: auditLicenceRevoked, SubjectID: &l.ID})
	})
}
