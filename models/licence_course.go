package models

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// CourseLicences is what a teacher sees of the licences of their course.
type CourseLicences struct {
	// Pools are those for the course: in force first, then those to come, then those that are over.
	Pools []LicencePool
	// StudentsWithout is how many active students of the course no pool covers yet.
	StudentsWithout int
}

// LicencePool is a licence with its seats.
type LicencePool struct {
	Licence
	// Standing is how the licence stood when it was looked up.
	Standing LicenceStanding
	// Used is how many people hold a seat, UsedHere how many of them belong to the course.
	Used, UsedHere int
	// Total is how many seats there are: as bought, else as many as the codes, or the list, make; nil for no bound.
	Total *int
	// Left is how many are left; nil for no bound.
	Left *int
	// Warnings are what the teacher should know before it is too late.
	Warnings []LicenceWarning
	// recent is how many seats were taken within the last [paceWindow].
	recent int
}

// CourseLicences answers the licences of the viewer's course with their seats, for a teacher of it.
func (s *Store) CourseLicences(ctx context.Context, v Viewer, courseID uuid.UUID) (CourseLicences, error) {
	if err := v.teaches(courseID); err != nil {
		return CourseLicences{}, err
	}
	db, now := s.db.WithContext(ctx), s.now()
	licences, err := loadCoursePools(db, v)
	if err != nil || len(licences) == 0 {
		return CourseLicences{}, err
	}
	pools, err := countPools(db, v.DeploymentID, v.CourseID, licences, now)
	if err != nil {
		return CourseLicences{}, err
	}
	var waiting int64
	if err := waitingStudents(db, v, licences, now).Count(&waiting).Error; err != nil {
		return CourseLicences{}, err
	}
	warn(pools, int(waiting), now)
	order := []LicenceStanding{LicenceInForce, LicenceToCome, LicenceOver}
	slices.SortStableFunc(pools, func(a, b LicencePool) int {
		return slices.Index(order, a.Standing) - slices.Index(order, b.Standing)
	})
	return CourseLicences{Pools: pools, StudentsWithout: int(waiting)}, nil
}

// loadCoursePools answers the licences that are meant for the viewer's deployment and instance of the platform.
func loadCoursePools(tx *gorm.DB, v Viewer) ([]Licence, error) {
	var rows []Licence
	return rows, tx.Where("deployment_id = ? AND platform_guid IN ('', ?)", v.DeploymentID, v.PlatformGUID).
		Order("created_at, id").Find(&rows).Error
}

// countPools counts the seats of the licences, in as many statements for one as for many. courseID is
// [uuid.Nil] for no course.
func countPools(tx *gorm.DB, deploymentID, courseID uuid.UUID, licences []Licence, now time.Time) ([]LicencePool, error) {
	ids := make([]uuid.UUID, len(licences))
	for i, l := range licences {
		ids[i] = l.ID
	}
	var counted []struct {
		LicenceID              uuid.UUID
		Used, UsedHere, Recent int
	}
	err := tx.Model(&Seat{}).Select(`licence_id, count(CASE WHEN freed_at IS NULL THEN 1 END) AS used,
			count(CASE WHEN freed_at IS NULL AND user_id IN (?) THEN 1 END) AS used_here,
			count(CASE WHEN given_at > ? THEN 1 END) AS recent`,
		tx.Session(&gorm.Session{NewDB: true}).Model(&Membership{}).Select("user_id").
			Where("deployment_id = ? AND course_id = ?", deploymentID, courseID),
		now.Add(-paceWindow)).
		Where("deployment_id = ? AND licence_id IN ?", deploymentID, ids).Group("licence_id").Scan(&counted).Error
	if err != nil {
		return nil, err
	}
	codes, err := codeCounts(tx, deploymentID, ids)
	if err != nil {
		return nil, err
	}
	names, err := nameCounts(tx, deploymentID, ids)
	if err != nil {
		return nil, err
	}
	pools := make([]LicencePool, len(licences))
	for i, l := range licences {
		p := LicencePool{Licence: l, Standing: l.standing(now)}
		for _, c := range counted {
			if c.LicenceID == l.ID {
				p.Used, p.UsedHere, p.recent = c.Used, c.UsedHere, c.Recent
			}
		}
		p.count(codes[l.ID], names[l.ID])
		pools[i] = p
	}
	return pools, nil
}

// count finds how many seats there are and how many are left.
func (p *LicencePool) count(codes codeCount, names int) {
	var total, left *int
	bound := func(t, l int) {
		if left == nil || l < *left {
			total, left = &t, &l
		}
	}
	if p.Seats != nil {
		bound(*p.Seats, max(0, *p.Seats-p.Used))
	}
	switch p.Scheme {
	case LicenceCodes:
		bound(codes.MaxUses, codes.left())
	case LicencePredefined:
		bound(names, max(0, names-p.Used))
	case LicenceOrganisation, LicenceCredits, LicenceTeacher:
	}
	p.Total, p.Left = total, left
}

// waitingStudents begins a query for the active students of the course whom no pool covers: who hold no seat of
// a pool in force and stand on no list of addresses. An organisation without limit leaves nobody waiting.
func waitingStudents(tx *gorm.DB, v Viewer, licences []Licence, now time.Time) *gorm.DB {
	var pools, lists []uuid.UUID
	unlimited := false
	for _, l := range licences {
		if !l.InForce(now) {
			continue
		}
		pools = append(pools, l.ID)
		unlimited = unlimited || l.Scheme == LicenceOrganisation && l.Seats == nil
		if l.Scheme == LicencePredefined && l.CustomParameter == "" {
			lists = append(lists, l.ID)
		}
	}
	return tx.Table("memberships").
		Joins("JOIN users ON users.deployment_id = memberships.deployment_id AND users.id = memberships.user_id").
		Where("memberships.deployment_id = ? AND memberships.course_id = ?", v.DeploymentID, v.CourseID).
		Where("memberships.status = ? AND memberships.role = ? AND NOT memberships.test_user", MemberActive, RoleStudent).
		Where("NOT ?", unlimited).
		Where(`NOT EXISTS (SELECT 1 FROM seats WHERE seats.deployment_id = memberships.deployment_id
			AND seats.user_id = memberships.user_id AND seats.freed_at IS NULL AND seats.licence_id IN ?)`, pools).
		Where(`NOT EXISTS (SELECT 1 FROM licence_names WHERE licence_names.deployment_id = memberships.deployment_id
			AND licence_names.licence_id IN ? AND users.email <> '' AND licence_names.value = lower(users.email))`, lists)
}
