package models

import (
	"context"

	"github.com/google/uuid"
)

// ClassSheet is everybody in a course, with the groups that the students are in.
type ClassSheet struct {
	Course    Course
	Groupings []Grouping
	Rows      []ClassSheetRow
}

// ClassSheetRow is one member's.
type ClassSheetRow struct {
	Member Member
	// Groups are the names of the member's groups, by the grouping.
	Groups map[uuid.UUID]string
}

// ClassSheet answers the active teachers and students of a course, ordered by name, for a teacher of it.
func (s *Store) ClassSheet(ctx context.Context, v Viewer, courseID uuid.UUID) (ClassSheet, error) {
	var sheet ClassSheet
	var err error
	if sheet.Groupings, err = s.Groupings(ctx, v, courseID); err != nil {
		return sheet, err
	}
	if sheet.Course, err = s.Course(ctx, v, courseID); err != nil {
		return sheet, err
	}
	var members []Member
	err = MemberFilter{}.where(s.members(ctx, v), s.now()).
		Order("memberships.sort_name = '', memberships.sort_name, memberships.number, memberships.role").Find(&members).Error
	if err != nil {
		return sheet, err
	}
	var groups []MemberGroup
	err = s.groups(ctx, v).Select("groups.*, group_members.membership_id").
		Joins("JOIN group_members ON group_members.deployment_id = groups.deployment_id AND group_members.group_id = groups.id").
		Find(&groups).Error
	if err != nil {
		return sheet, err
	}
	names := map[uuid.UUID]map[uuid.UUID]string{}
	for _, g := range groups {
		if names[g.MembershipID] == nil {
			names[g.MembershipID] = map[uuid.UUID]string{}
		}
		names[g.MembershipID][g.GroupingID] = g.Name
	}
	for _, m := range members {
		sheet.Rows = append(sheet.Rows, ClassSheetRow{Member: m, Groups: names[m.ID]})
	}
	return sheet, nil
}
