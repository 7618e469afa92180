package models

import (
	"cmp"
	"context"
	"strings"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// LicenceName is a person on the list of a predefined pool.
type LicenceName struct {
	DeploymentID uuid.UUID `gorm:"primaryKey"`
	LicenceID    uuid.UUID `gorm:"primaryKey"`
	// Value is a folded e-mail address, or the exact value of the pool's custom parameter.
	Value     string `gorm:"primaryKey"`
	CreatedAt time.Time
}

// listValue is what stands on the pool's list for a person with this address and these custom parameters;
// empty where the pool has no list, or nothing is known that could stand there.
func (l Licence) listValue(email string, custom map[string]string) string {
	switch {
	case l.Scheme != LicencePredefined:
		return ""
	case l.CustomParameter != "":
		// Some platforms fold the names of custom parameters.
		return cmp.Or(custom[l.CustomParameter], custom[strings.ToLower(l.CustomParameter)])
	}
	return fold(email)
}

// nameCounts answers how many people are on the list of each pool.
func nameCounts(tx *gorm.DB, deploymentID uuid.UUID, licenceIDs []uuid.UUID) (map[uuid.UUID]int, error) {
	var rows []struct {
		LicenceID uuid.UUID
		Names     int
	}
	err := tx.Model(&LicenceName{}).Select("licence_id, count(*) AS names").
		Where("deployment_id = ? AND licence_id IN ?", deploymentID, licenceIDs).Group("licence_id").Scan(&rows).Error
	counts := make(map[uuid.UUID]int, len(rows))
	for _, r := range rows {
		counts[r.LicenceID] = r.Names
	}
	return counts, err
}

// NamesImported counts what an import did, or in a dry run would do.
type NamesImported struct {
	// Added are new on the list, Known were there already.
	Added, Known int
}

// ImportLicenceNames adds people to the list of a predefined pool: see [ReadLicenceNames]. Nothing is changed
// in a dry run. It is the operator's: an unknown pool answers [ErrNotFound].
func (s *Store) ImportLicenceNames(ctx context.Context, licenceID uuid.UUID, names []string, dryRun bool) (NamesImported, error) {
	var done NamesImported
	err := s.tx(ctx, func(tx *gorm.DB) error {
		l, err := find[Licence](tx.Where("id = ?", licenceID))
		if err != nil {
			return err
		}
		if l.Scheme != LicencePredefined {
			return Refuse(RefusedInvalid, "names_scheme", "licence")
		}
		done, err = s.addNames(tx, l, names, dryRun)
		return err
	})
	return done, err
}

// addNames adds the names that the list does not hold yet.
func (s *Store) addNames(tx *gorm.DB, l Licence, names []string, dryRun bool) (NamesImported, error) {
	var done NamesImported
	for len(names) > 0 {
		batch := names[:min(rowBatch, len(names))]
		names = names[len(batch):]
		var known int64
		err := tx.Model(&LicenceName{}).
			Where("deployment_id = ? AND licence_id = ? AND value IN ?", l.DeploymentID, l.ID, batch).Count(&known).Error
		if err != nil {
			return done, err
		}
		done.Known += int(known)
		done.Added += len(batch) - int(known)
		if dryRun {
			continue
		}
		rows := make([]LicenceName, len(batch))
		for i, value := range batch {
			rows[i] = LicenceName{DeploymentID: l.DeploymentID, LicenceID: l.ID, Value: value, CreatedAt: s.now()}
		}
		if err := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&rows).Error; err != nil {
			return done, err
		}
	}
	if dryRun || done.Added == 0 {
		return done, nil
	}
	return done, s.audit(tx, auditEvent{
		DeploymentID: l.DeploymentID, Action: auditNamesImported, SubjectID: &l.ID,
		Details: map[string]any{"added": done.Added, "known": done.Known},
	})
}
