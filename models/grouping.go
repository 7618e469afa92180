package models

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// Bounds of what teachers make.
const (
	// MaxGroupings is how many groupings a course may have.
	MaxGroupings = 30
	// MaxGroups is how many groups a grouping may have.
	MaxGroups = 100
	// maxGroupName is how many characters the title of a grouping and the name of a group may have.
	maxGroupName = 100
)

// Grouping is one way to divide the students of a course into groups.
type Grouping struct {
	ID           uuid.UUID `gorm:"primaryKey"`
	DeploymentID uuid.UUID
	CourseID     uuid.UUID
	Title        string
	// VisibleToStudents lets students see the group that they are in, and who else is in it.
	VisibleToStudents bool
	// PlatformID is what the platform calls it; empty for a grouping that teachers made here. The platform's own are
	// changed there, or copied.
	PlatformID string
	CreatedAt  time.Time
	UpdatedAt  time.Time
	DeletedAt  *time.Time
}

// Group is a group of a grouping.
type Group struct {
	ID           uuid.UUID `gorm:"primaryKey"`
	DeploymentID uuid.UUID
	GroupingID   uuid.UUID
	Name         string
	Colour       GroupColour
	// Position orders the groups of a grouping.
	Position int
	// PlatformID is what the platform calls it; empty for a group of the teachers.
	PlatformID string
	CreatedAt  time.Time
	DeletedAt  *time.Time
}

// GroupColour is one of the colours in which a page can show a group.
type GroupColour string

// The colours of groups.
const (
	GroupBlue   GroupColour = "BLUE"
	GroupGreen  GroupColour = "GREEN"
	GroupOchre  GroupColour = "OCHRE"
	GroupRed    GroupColour = "RED"
	GroupViolet GroupColour = "VIOLET"
	GroupTeal   GroupColour = "TEAL"
	GroupPink   GroupColour = "PINK"
	GroupSlate  GroupColour = "SLATE"
)

// GroupColours are all colours, in the order in which new groups get them.
func GroupColours() []GroupColour {
	return []GroupColour{GroupBlue, GroupOchre, GroupGreen, GroupRed, GroupViolet, GroupTeal, GroupPink, GroupSlate}
}

// groupMember is a student's place in a group.
type groupMember struct {
	DeploymentID uuid.UUID
	GroupingID   uuid.UUID `gorm:"primaryKey"`
	MembershipID uuid.UUID `gorm:"primaryKey"`
	GroupID      uuid.UUID
	// Pinned keeps the student in the group when groups are made at random.
	Pinned bool
}

// Groupings answers those of a course that are not deleted, oldest first, for a teacher of it.
func (s *Store) Groupings(ctx context.Context, v Viewer, courseID uuid.UUID) ([]Grouping, error) {
	if err := v.teaches(courseID); err != nil {
		return nil, err
	}
	var rows []Grouping
	return rows, s.db.WithContext(ctx).Where("deployment_id = ? AND course_id = ? AND deleted_at IS NULL", v.DeploymentID, courseID).
		Order("created_at, id").Find(&rows).Error
}

// Grouping answers a grouping of the viewer's course, for a teacher of it.
func (s *Store) Grouping(ctx context.Context, v Viewer, id uuid.UUID) (Grouping, error) {
	if !v.IsTeacher() {
		return Grouping{}, ErrForbidden
	}
	return find[Grouping](s.db.WithContext(ctx).
		Where("deployment_id = ? AND course_id = ? AND id = ? AND deleted_at IS NULL", v.DeploymentID, v.CourseID, id))
}

// GroupingWhateverBecame is [Store.Grouping] for those that are deleted, too.
func (s *Store) GroupingWhateverBecame(ctx context.Context, v Viewer, id uuid.UUID) (Grouping, error) {
	if !v.IsTeacher() {
		return Grouping{}, ErrForbidden
	}
	return find[Grouping](s.db.WithContext(ctx).Where("deployment_id = ? AND course_id = ? AND id = ?", v.DeploymentID, v.CourseID, id))
}

// GroupingsByID answers those of the groupings that are the viewer's course's, in no order, for a teacher of it.
func (s *Store) GroupingsByID(ctx context.Context, v Viewer, ids []uuid.UUID) ([]Grouping, error) {
	if !v.IsTeacher() {
		return nil, ErrForbidden
	}
	var rows []Grouping
	return rows, s.db.WithContext(ctx).
		Where("deployment_id = ? AND course_id = ? AND id IN ? AND deleted_at IS NULL", v.DeploymentID, v.CourseID, ids).Find(&rows).Error
}

// UngroupedCount is how many active students are in no group of a grouping.
type UngroupedCount struct {
	GroupingID uuid.UUID
	Count      int
}

// UngroupedCounts answers the counts of groupings of the viewer's course, for a teacher of it.
func (s *Store) UngroupedCounts(ctx context.Context, v Viewer, groupingIDs []uuid.UUID) ([]UngroupedCount, error) {
	if !v.IsTeacher() {
		return nil, ErrForbidden
	}
	var rows []UngroupedCount
	err := s.db.WithContext(ctx).Table("groupings").Select("groupings.id AS grouping_id, count(memberships.id) AS count").
		Joins(`LEFT JOIN memberships ON memberships.deployment_id = groupings.deployment_id AND memberships.course_id = groupings.course_id
			AND memberships.role = ? AND memberships.status = ? AND NOT memberships.test_user
			AND NOT EXISTS (SELECT 1 FROM group_members WHERE group_members.deployment_id = memberships.deployment_id
				AND group_members.grouping_id = groupings.id AND group_members.membership_id = memberships.id)`, RoleStudent, MemberActive).
		Where("groupings.deployment_id = ? AND groupings.course_id = ? AND groupings.id IN ?", v.DeploymentID, v.CourseID, groupingIDs).
		Group("groupings.id").Scan(&rows).Error
	return rows, err
}

// GroupsOf answers the groups of groupings of the viewer's course, in their order: to a teacher all, to a student the
// student's own in groupings that students may see.
func (s *Store) GroupsOf(ctx context.Context, v Viewer, groupingIDs []uuid.UUID) ([]Group, error) {
	var rows []Group
	return rows, s.groups(ctx, v).Where("groups.grouping_id IN ?", groupingIDs).Order("groups.position, groups.id").Find(&rows).Error
}

// GroupsByID answers those of the groups that the viewer may see, in no order.
func (s *Store) GroupsByID(ctx context.Context, v Viewer, ids []uuid.UUID) ([]Group, error) {
	var rows []Group
	return rows, s.groups(ctx, v).Where("groups.id IN ?", ids).Find(&rows).Error
}

// OwnGroups answers the groups in which the viewer is and which the viewer may see, oldest grouping first.
func (s *Store) OwnGroups(ctx context.Context, v Viewer) ([]Group, error) {
	if !v.IsStudent() {
		return nil, nil
	}
	var rows []Group
	return rows, s.groups(ctx, v).Order("groupings.created_at, groupings.id").Find(&rows).Error
}

// groups begins a query for the groups of the viewer's course that the viewer may see.
func (s *Store) groups(ctx context.Context, v Viewer) *gorm.DB {
	return groupsIn(s.db.WithContext(ctx), v)
}

// groupsIn begins the same query in a transaction.
func groupsIn(tx *gorm.DB, v Viewer) *gorm.DB {
	q := tx.Model(&Group{}).Select("groups.*").
		Joins("JOIN groupings ON groupings.deployment_id = groups.deployment_id AND groupings.id = groups.grouping_id").
		Where("groups.deployment_id = ? AND groupings.course_id = ? AND groups.deleted_at IS NULL AND groupings.deleted_at IS NULL",
			v.DeploymentID, v.CourseID)
	if !v.IsTeacher() {
		q = q.Where("groupings.visible_to_students").
			Where("EXISTS (SELECT 1 FROM group_members WHERE group_members.deployment_id = groups.deployment_id "+
				"AND group_members.group_id = groups.id AND group_members.membership_id = ?)", v.MembershipID)
	}
	return q
}

// GroupPlace is a member's place in a group.
type GroupPlace struct {
	Member  Member `gorm:"embedded"`
	GroupID uuid.UUID
	// Pinned keeps the member in the group when groups are made at random.
	Pinned bool
}

// GroupPlaces answers who is in the groups, as far as the viewer may see those, ordered by name. Who has left the
// course is not among them.
func (s *Store) GroupPlaces(ctx context.Context, v Viewer, groupIDs []uuid.UUID) ([]GroupPlace, error) {
	var rows []GroupPlace
	visible := s.groups(ctx, v).Select("groups.id").Where("groups.id IN ?", groupIDs)
	return rows, s.members(ctx, v).Select("memberships.*, users.name, group_members.group_id, group_members.pinned").
		Joins("JOIN group_members ON group_members.deployment_id = memberships.deployment_id AND group_members.membership_id = memberships.id").
		Where("group_members.group_id IN (?) AND memberships.status = ?", visible, MemberActive).
		Order("memberships.sort_name = '', memberships.sort_name, memberships.number").Find(&rows).Error
}

// GroupsOfMembers answers the places of members in groups of their course, for a teacher of it.
func (s *Store) GroupsOfMembers(ctx context.Context, v Viewer, membershipIDs []uuid.UUID) ([]MemberGroup, error) {
	if !v.IsTeacher() {
		return nil, ErrForbidden
	}
	var rows []MemberGroup
	return rows, s.groups(ctx, v).Select("groups.*, group_members.membership_id").
		Joins("JOIN group_members ON group_members.deployment_id = groups.deployment_id AND group_members.group_id = groups.id").
		Where("group_members.membership_id IN ?", membershipIDs).
		Order("groupings.created_at, groupings.id").Find(&rows).Error
}

// MemberGroup is a group with one of its members.
type MemberGroup struct {
	Group
	MembershipID uuid.UUID
}

// groupName checks the title of a grouping or the name of a group.
func groupName(name, member string) (string, error) {
	name = strings.TrimSpace(name)
	if length := utf8.RuneCountInString(name); length < 1 || length > maxGroupName {
		return "", Refuse(RefusedInvalid, "group_name", member)
	}
	return name, nil
}

// checkColour refuses a colour that is none.
func checkColour(c GroupColour) error {
	if !slices.Contains(GroupColours(), c) {
		return Refuse(RefusedInvalid, "group_colour", "colour")
	}
	return nil
}

// lockGrouping finds a grouping of the viewer's course that is not deleted and keeps others from changing it until
// the transaction ends.
func lockGrouping(tx *gorm.DB, v Viewer, id uuid.UUID, member string) (Grouping, error) {
	g, err := find[Grouping](forUpdate(tx).
		Where("deployment_id = ? AND course_id = ? AND id = ? AND deleted_at IS NULL", v.DeploymentID, v.CourseID, id))
	if errors.Is(err, ErrNotFound) {
		return g, Refuse(RefusedNotFound, "", member)
	}
	return g, err
}
