package models

import (
	"context"
	"time"

	"github.com/google/uuid"
)

// Course is a course of the platform: an LTI context (LTI Core 1.3, 5.4.1).
type Course struct {
	ID           uuid.UUID `gorm:"primaryKey"`
	DeploymentID uuid.UUID
	LTIContextID string `gorm:"column:lti_context_id"`
	Title        string
	Label        string
	// MembershipsURL is where the roster is read (NRPS 2.0, 3.6.1); empty when the platform offers none.
	MembershipsURL string `gorm:"column:memberships_url"`
	// GroupsURL and GroupSetsURL are where the platform lists its own groups (Course Groups 1.0, 3.2); empty where it
	// offers none.
	GroupsURL    string `gorm:"column:groups_url"`
	GroupSetsURL string `gorm:"column:group_sets_url"`
	// DifferencesURL is where the platform tells what changed in the roster since it was last read (NRPS 2.0, 2.4.3);
	// empty where it does not.
	DifferencesURL string `gorm:"column:differences_url"`
	// RosterReadAt is when the roster was last read whole, RosterRefreshedAt when its changes were last read.
	RosterReadAt      *time.Time
	RosterRefreshedAt *time.Time
	// RosterProblem is a stable code of why the last read failed; empty when it succeeded.
	RosterProblem string
	CreatedAt     time.Time
	UpdatedAt     time.Time
}

// RosterSummary counts a course's active members.
type RosterSummary struct {
	// MemberCount counts teachers and students, StudentCount students alone.
	MemberCount, StudentCount int
}

// Course answers the course with this id, which must be the viewer's.
func (s *Store) Course(ctx context.Context, v Viewer, id uuid.UUID) (Course, error) {
	if v.CourseID == uuid.Nil || id != v.CourseID {
		return Course{}, ErrNotFound
	}
	return find[Course](s.db.WithContext(ctx).Where("deployment_id = ? AND id = ?", v.DeploymentID, id))
}

// RosterSummary counts the course's active members for a teacher of it. Test users do not count.
func (s *Store) RosterSummary(ctx context.Context, v Viewer, courseID uuid.UUID) (RosterSummary, error) {
	if err := v.teaches(courseID); err != nil {
		return RosterSummary{}, err
	}
	var sum RosterSummary
	err := s.db.WithContext(ctx).Model(&Membership{}).
		Where("deployment_id = ? AND course_id = ? AND status = ? AND NOT test_user", v.DeploymentID, courseID, MemberActive).
		Where("role IN ?", []Role{RoleTeacher, RoleStudent}).
		Select("count(*) AS member_count, count(CASE WHEN role = ? THEN 1 END) AS student_count", RoleStudent).
		Scan(&sum).Error
	return sum, err
}
