package models

import (
	"errors"

	"github.com/google/uuid"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// recordMembership makes the person a member of the course, by the launch's roles.
func (s *Store) recordMembership(tx *gorm.DB, l Launch, courseID uuid.UUID, user User) (Membership, error) {
	now := s.now()
	m := Membership{
		ID: newID(), DeploymentID: l.DeploymentID, CourseID: courseID, UserID: user.ID, Roles: nonNil(l.Roles), Role: l.Role,
		TestUser: l.TestUser, Status: MemberActive, SortName: sortName(user.Name),
		FirstLaunchedAt: &now, LastSeenAt: &now, CreatedAt: now, UpdatedAt: now,
	}
	byUser := func() (Membership, error) {
		return find[Membership](tx.
			Where("deployment_id = ? AND course_id = ? AND user_id = ?", l.DeploymentID, courseID, user.ID))
	}
	known, err := byUser()
	if errors.Is(err, ErrNotFound) {
		// The course's row is the lock under which numbers are given out.
		if err := lockCourse(tx, l.DeploymentID, courseID); err != nil {
			return m, err
		}
		if known, err = byUser(); errors.Is(err, ErrNotFound) {
			next, err := nextMemberNumbers(tx, l.DeploymentID, courseID)
			if err != nil {
				return m, err
			}
			m.Number = next.take(l.Role)
			return m, tx.Create(&m).Error
		}
	}
	if err != nil {
		return m, err
	}
	if known.FirstLaunchedAt != nil {
		m.FirstLaunchedAt = known.FirstLaunchedAt
	}
	m.Number = known.Number
	if m.SortName == "" {
		m.SortName = sortName(known.Nickname)
	}
	if known.Role != l.Role {
		if err := lockCourse(tx, l.DeploymentID, courseID); err != nil {
			return m, err
		}
		next, err := nextMemberNumbers(tx, l.DeploymentID, courseID)
		if err != nil {
			return m, err
		}
		m.Number = next.take(l.Role)
	}
	return known, tx.Model(&Membership{}).Where("id = ?", known.ID).
		Select("roles", "role", "number", "test_user", "status", "sort_name", "first_launched_at", "last_seen_at", "updated_at").
		Updates(&m).Error
}

// lockCourse holds the course's row until the transaction ends. SQLite has one writer anyway. The lock lets
// others refer to the course by foreign keys: with a stronger one, a launch that holds its membership and stores
// its session would wait for a roster that waits for that membership.
func lockCourse(tx *gorm.DB, deploymentID, courseID uuid.UUID) error {
	if Dialect(tx.Name()) != PostgreSQL {
		return nil
	}
	_, err := find[Course](tx.Clauses(clause.Locking{Strength: "NO KEY UPDATE"}).
		Where("deployment_id = ? AND id = ?", deploymentID, courseID))
	return err
}

// memberNumbers are the highest numbers given out in a course, by part.
type memberNumbers map[Role]int

// take gives out the next number.
func (n memberNumbers) take(r Role) int {
	n[r]++
	return n[r]
}

// nextMemberNumbers answers where to go on. The course must be locked until the numbers are stored.
func nextMemberNumbers(tx *gorm.DB, deploymentID, courseID uuid.UUID) (memberNumbers, error) {
	var rows []struct {
		Role    Role
		Highest int
	}
	err := tx.Model(&Membership{}).Select("role, max(number) AS highest").
		Where("deployment_id = ? AND course_id = ?", deploymentID, courseID).Group("role").Scan(&rows).Error
	numbers := memberNumbers{}
	for _, r := range rows {
		numbers[r.Role] = r.Highest
	}
	return numbers, err
}
