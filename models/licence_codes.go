package models

import (
	"context"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// MaxCodeBatch bounds how many codes are made at once.
const MaxCodeBatch = 10_000

// LicenceCode is an activation code of a pool. It is kept as it is, so that a sheet can be printed again.
type LicenceCode struct {
	ID           uuid.UUID `gorm:"primaryKey"`
	DeploymentID uuid.UUID
	LicenceID    uuid.UUID
	// Code is without its dash: see [ShowCode].
	Code string
	// Uses is how often it was redeemed, MaxUses how often it can be.
	Uses, MaxUses int
	CreatedAt     time.Time
}

// codeCount sums up the codes of a pool.
type codeCount struct{ Uses, MaxUses int }

func (c codeCount) left() int { return c.MaxUses - c.Uses }

// codeCounts sums up the codes of each pool.
func codeCounts(tx *gorm.DB, deploymentID uuid.UUID, licenceIDs []uuid.UUID) (map[uuid.UUID]codeCount, error) {
	var rows []struct {
		LicenceID     uuid.UUID
		Uses, MaxUses int
	}
	err := tx.Model(&LicenceCode{}).Select("licence_id, sum(uses) AS uses, sum(max_uses) AS max_uses").
		Where("deployment_id = ? AND licence_id IN ?", deploymentID, licenceIDs).Group("licence_id").Scan(&rows).Error
	counts := make(map[uuid.UUID]codeCount, len(rows))
	for _, r := range rows {
		counts[r.LicenceID] = codeCount{r.Uses, r.MaxUses}
	}
	return counts, err
}

// MakeCodes makes a batch of n codes of a pool of codes, each good for the given number of uses. It is the
// operator's: an unknown pool answers [ErrNotFound].
func (s *Store) MakeCodes(ctx context.Context, licenceID uuid.UUID, n, uses int) ([]LicenceCode, error) {
	if n < 1 || n > MaxCodeBatch {
		return nil, Refuse(RefusedInvalid, "code_batch", "batch")
	}
	if uses < 1 {
		return nil, Refuse(RefusedInvalid, "code_uses", "uses")
	}
	var codes []LicenceCode
	err := s.tx(ctx, func(tx *gorm.DB) error {
		l, err := find[Licence](tx.Where("id = ?", licenceID))
		if err != nil {
			return err
		}
		if l.Scheme != LicenceCodes {
			return Refuse(RefusedInvalid, "code_scheme", "licence")
		}
		if codes, err = s.unusedCodes(tx, l, n, uses); err != nil {
			return err
		}
		if err := tx.CreateInBatches(&codes, rowBatch).Error; err != nil {
			return err
		}
		return s.audit(tx, auditEvent{
			DeploymentID: l.DeploymentID, Action: auditCodesMade, SubjectID: &l.ID,
			Details: map[string]any{"codes": n, "uses": uses},
		})
	})
	return codes, err
}

// unusedCodes makes codes that the deployment has not yet.
func (s *Store) unusedCodes(tx *gorm.DB, l Licence, n, uses int) ([]LicenceCode, error) {
	codes := make([]LicenceCode, 0, n)
	known := make(map[string]bool, n)
	for len(codes) < n {
		batch := make([]string, 0, rowBatch)
		for len(batch) < min(rowBatch, n-len(codes)) {
			if code := newCode(); !known[code] {
				known[code] = true
				batch = append(batch, code)
			}
		}
		var taken []string
		err := tx.Model(&LicenceCode{}).Where("deployment_id = ? AND code IN ?", l.DeploymentID, batch).Pluck("code", &taken).Error
		if err != nil {
			return nil, err
		}
		unusable := make(map[string]bool, len(taken))
		for _, code := range taken {
			unusable[code] = true
		}
		for _, code := range batch {
			if !unusable[code] {
				codes = append(codes, LicenceCode{
					ID: newID(), DeploymentID: l.DeploymentID, LicenceID: l.ID, Code: code, MaxUses: uses, CreatedAt: s.now(),
				})
			}
		}
	}
	return codes, nil
}

// LicenceCodes answers all codes of a pool, oldest first. It is the
// operator's: an unknown pool answers [ErrNotFound].
func (s *Store) LicenceCodes(ctx context.Context, licenceID uuid.UUID) ([]LicenceCode, error) {
	db := s.db.WithContext(ctx)
	l, err := s.Licence(ctx, licenceID)
	if err != nil {
		return nil, err
	}
	var rows []LicenceCode
	return rows, db.Where("deployment_id = ? AND licence_id = ?", l.DeploymentID, l.ID).Order("id").Find(&rows).Error
}
