package models

import (
	"context"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// licensee is the person for whom a licence is looked for.
type licensee struct {
	DeploymentID, UserID, MembershipID uuid.UUID
	PlatformGUID                       string
	// Exempt tells what is known of it without a look at the database.
	Exempt bool
	// Custom are the launch's custom parameters; nil after the launch.
	Custom map[string]string
}

// licensee is the viewer as one who may need a licence.
func (v Viewer) licensee() licensee {
	return licensee{
		DeploymentID: v.DeploymentID, UserID: v.UserID, MembershipID: v.MembershipID, PlatformGUID: v.PlatformGUID,
		Exempt: !v.IsStudent(),
	}
}

// licensee is the person of the launch that opens the session.
func (l Launch) licensee(session Session) licensee {
	p := OpenSession{Session: session}.Viewer().licensee()
	p.Exempt, p.Custom = p.Exempt || l.TestUser, l.Custom
	return p
}

// DecideLicence decides whether the viewer may use Lectern now. It takes no seat: that is done by launches, and by
// the first work after a seat has become free.
func (s *Store) DecideLicence(ctx context.Context, v Viewer) (LicenceDecision, error) {
	return decideLicence(s.db.WithContext(ctx), v.licensee(), s.now())
}

// decideLicence loads the facts and decides: by one statement for who is covered already, by five for others.
func decideLicence(tx *gorm.DB, p licensee, now time.Time) (LicenceDecision, error) {
	f := LicenceFacts{Now: now, Exempt: p.Exempt}
	if f.Exempt {
		return Decide(f), nil
	}
	if err := loadPools(tx, p, &f); err != nil {
		return LicenceDecision{}, err
	}
	if d, ok := covered(f); ok {
		return d, nil
	}
	if err := loadSeatFacts(tx, p, &f); err != nil {
		return LicenceDecision{}, err
	}
	return Decide(f), nil
}

// loadPools answers the pools for the person, each with the person's seat. Where none of the deployment's is
// for the person's instance of the platform, it learns whether there are others.
func loadPools(tx *gorm.DB, p licensee, f *LicenceFacts) error {
	here := tx.Session(&gorm.Session{NewDB: true}).Table("licences AS here").Select("1").
		Where("here.deployment_id = ? AND here.platform_guid IN ('', ?)", p.DeploymentID, p.PlatformGUID)
	var rows []LicenceFact
	err := tx.Model(&Licence{}).Select("licences.*, seats.id AS seat_id").
		Joins(`LEFT JOIN seats ON seats.deployment_id = licences.deployment_id AND seats.licence_id = licences.id
			AND seats.user_id = ? AND seats.freed_at IS NULL`, p.UserID).
		Where("licences.deployment_id = ?", p.DeploymentID).
		Where("licences.platform_guid IN ('', ?) OR NOT EXISTS (?)", p.PlatformGUID, here).
		Order("licences.created_at, licences.id").Scan(&rows).Error
	f.Licensed = len(rows) > 0
	for _, row := range rows {
		if row.PlatformGUID == "" || row.PlatformGUID == p.PlatformGUID {
			f.Pools = append(f.Pools, row)
		}
	}
	return err
}

// coveredAtAGlance are two queries of what [covered] looks for, to ask within another statement: whether the deployment
// has any pool, and whether one in force covers the person. Whom they do not find covered may be so all the same.
func coveredAtAGlance(tx *gorm.DB, p licensee, now time.Time) (licensed, covering *gorm.DB) {
	pools := func() *gorm.DB {
		return tx.Session(&gorm.Session{NewDB: true}).Table("licences").Select("1").
			Where("licences.deployment_id = ?", p.DeploymentID)
	}
	return pools(), pools().
		Joins(`LEFT JOIN seats ON seats.deployment_id = licences.deployment_id AND seats.licence_id = licences.id
			AND seats.user_id = ? AND seats.freed_at IS NULL`, p.UserID).
		Where("licences.platform_guid IN ('', ?)", p.PlatformGUID).
		Where("licences.starts_at <= ? AND (licences.ends_at IS NULL OR licences.ends_at > ?)", now, now).
		Where("licences.revoked_at IS NULL OR licences.revoked_at > ?", now).
		Where("seats.id IS NOT NULL OR licences.scheme = ? AND licences.seats IS NULL", LicenceOrganisation)
}

// loadSeatFacts completes the facts with what is counted, and with what the lists say of the person.
func loadSeatFacts(tx *gorm.DB, p licensee, f *LicenceFacts) error {
	var person struct {
		Email    string
		TestUser bool
	}
	err := tx.Table("users").Select("users.email, COALESCE(memberships.test_user, ?) AS test_user", false).
		Joins("LEFT JOIN memberships ON memberships.deployment_id = users.deployment_id AND memberships.id = ?", p.MembershipID).
		Where("users.deployment_id = ? AND users.id = ?", p.DeploymentID, p.UserID).Scan(&person).Error
	if err != nil {
		return err
	}
	f.Exempt = person.TestUser
	ids := make([]uuid.UUID, len(f.Pools))
	values := make([]string, 0, len(f.Pools))
	for i, pool := range f.Pools {
		ids[i] = pool.ID
		values = append(values, pool.listValue(person.Email, p.Custom))
	}
	used, err := seatCounts(tx, p.DeploymentID, ids)
	if err != nil {
		return err
	}
	codes, err := codeCounts(tx, p.DeploymentID, ids)
	if err != nil {
		return err
	}
	var listed []LicenceName
	err = tx.Where("deployment_id = ? AND licence_id IN ? AND value IN ? AND value <> ''", p.DeploymentID, ids, values).
		Find(&listed).Error
	for i := range f.Pools {
		pool := &f.Pools[i]
		pool.Used, pool.CodeUsesLeft = used[pool.ID], codes[pool.ID].left()
		for _, n := range listed {
			pool.Listed = pool.Listed || n.LicenceID == pool.ID && n.Value == values[i]
		}
	}
	return err
}

// seatCounts answers how many seats of each pool are taken.
func seatCounts(tx *gorm.DB, deploymentID uuid.UUID, licenceIDs []uuid.UUID) (map[uuid.UUID]int, error) {
	var rows []struct {
		LicenceID uuid.UUID
		Used      int
	}
	err := tx.Model(&Seat{}).Select("licence_id, count(*) AS used").
		Where("deployment_id = ? AND licence_id IN ? AND freed_at IS NULL", deploymentID, licenceIDs).
		Group("licence_id").Scan(&rows).Error
	counts := make(map[uuid.UUID]int, len(rows))
	for _, r := range rows {
		counts[r.LicenceID] = r.Used
	}
	return counts, err
}
