package models

import (
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// PlatformGrouping is one way in which the platform itself divides a course (Course Groups Service 1.0).
type PlatformGrouping struct {
	// ID is what the platform calls it, unique within the course.
	ID     string
	Title  string
	Groups []PlatformGroup
}

// PlatformGroup is one of the platform's groups.
type PlatformGroup struct {
	ID   string
	Name string
	// LTIUserIDs are its members, as the platform names them.
	LTIUserIDs []string
}

// SavePlatformGroupings makes the course's groupings of the platform what the platform says. What it does not name any
// more is deleted. The teachers' own groupings are not touched.
func (s *Store) SavePlatformGroupings(ctx context.Context, c Course, groupings []PlatformGrouping) error {
	return s.tx(ctx, func(tx *gorm.DB) error {
		if err := lockCourse(tx, c.DeploymentID, c.ID); err != nil {
			return err
		}
		var stored []Grouping
		err := tx.Where("deployment_id = ? AND course_id = ? AND platform_id <> ''", c.DeploymentID, c.ID).Find(&stored).Error
		if err != nil {
			return err
		}
		known := map[string]Grouping{}
		for _, g := range stored {
			known[g.PlatformID] = g
		}
		students, err := studentsByLTI(s.membersIn(tx, Viewer{DeploymentID: c.DeploymentID, CourseID: c.ID}))
		if err != nil {
			return err
		}
		for _, from := range groupings {
			g, ok := known[from.ID]
			delete(known, from.ID)
			if !ok {
				g = Grouping{ID: newID(), DeploymentID: c.DeploymentID, CourseID: c.ID, PlatformID: from.ID, CreatedAt: s.now()}
			}
			if err := s.savePlatformGrouping(tx, g, from, students); err != nil {
				return err
			}
		}
		for _, gone := range known {
			if gone.DeletedAt != nil {
				continue
			}
			if err := tx.Model(&Grouping{}).Where("id = ?", gone.ID).Update("deleted_at", s.now()).Error; err != nil {
				return err
			}
			if err := s.announceGroupingOf(tx, gone); err != nil {
				return err
			}
		}
		return nil
	})
}

// studentsByLTI answers the memberships of the students among the members, by what the platform calls them.
func studentsByLTI(members *gorm.DB) (map[string]uuid.UUID, error) {
	var rows []struct {
		ID        uuid.UUID
		LTIUserID string `gorm:"column:lti_user_id"`
	}
	err := members.Select("memberships.id, users.lti_user_id").
		Where("memberships.role = ? AND NOT memberships.test_user", RoleStudent).Find(&rows).Error
	students := make(map[string]uuid.UUID, len(rows))
	for _, row := range rows {
		students[row.LTIUserID] = row.ID
	}
	return students, err
}

// savePlatformGrouping writes one grouping, its groups and who is in them. A student whom the platform has in two
// groups of one set stays in the first.
func (s *Store) savePlatformGrouping(tx *gorm.DB, g Grouping, from PlatformGrouping, students map[string]uuid.UUID) error {
	before, err := stateOf(tx, g)
	if err != nil {
		return err
	}
	g.Title, g.DeletedAt, g.UpdatedAt = cut(from.Title, maxGroupName), nil, s.now()
	if err := tx.Save(&g).Error; err != nil {
		return err
	}
	var stored []Group
	if err := tx.Where("deployment_id = ? AND grouping_id = ?", g.DeploymentID, g.ID).Find(&stored).Error; err != nil {
		return err
	}
	known := map[string]Group{}
	for _, group := range stored {
		known[group.PlatformID] = group
	}
	var members []groupMember
	placed := map[uuid.UUID]bool{}
	for i, there := range from.Groups {
		group, ok := known[there.ID]
		delete(known, there.ID)
		if !ok {
			group = Group{
				ID: newID(), DeploymentID: g.DeploymentID, GroupingID: g.ID, PlatformID: there.ID,
				Colour: GroupColours()[i%len(GroupColours())], CreatedAt: s.now(),
			}
		}
		group.Name, group.Position, group.DeletedAt = cut(there.Name, maxGroupName), i+1, nil
		if err := tx.Save(&group).Error; err != nil {
			return err
		}
		for _, id := range there.LTIUserIDs {
			if student, ok := students[id]; ok && !placed[student] {
				placed[student] = true
				members = append(members, groupMember{
					DeploymentID: g.DeploymentID, GroupingID: g.ID, MembershipID: student, GroupID: group.ID,
				})
			}
		}
	}
	if err := s.dropGroups(tx, slices.Collect(maps.Values(known))); err != nil {
		return err
	}
	if err := tx.Where("deployment_id = ? AND grouping_id = ?", g.DeploymentID, g.ID).Delete(&groupMember{}).Error; err != nil {
		return err
	}
	if len(members) > 0 {
		if err := tx.CreateInBatches(&members, rowBatch).Error; err != nil {
			return err
		}
	}
	after, err := stateOf(tx, g)
	if err != nil || after.same(before) {
		return err
	}
	return s.announceGroupingOf(tx, g)
}

// same reports whether nothing of what people see differs.
func (a groupingState) same(b groupingState) bool {
	byID := func(x, y memberState) int { return strings.Compare(x.ID.String(), y.ID.String()) }
	slices.SortFunc(a.Members, byID)
	slices.SortFunc(b.Members, byID)
	groups := func(x, y groupState) int { return strings.Compare(x.ID.String(), y.ID.String()) }
	slices.SortFunc(a.Groups, groups)
	slices.SortFunc(b.Groups, groups)
	return a.Title == b.Title && (a.DeletedAt == nil) == (b.DeletedAt == nil) && slices.Equal(a.Members, b.Members) &&
		slices.EqualFunc(a.Groups, b.Groups, func(x, y groupState) bool {
			return x.ID == y.ID && x.Name == y.Name && x.Position == y.Position && (x.DeletedAt == nil) == (y.DeletedAt == nil)
		})
}

// announceGroupingOf tells who looks at the grouping's course that it changed.
func (s *Store) announceGroupingOf(tx *gorm.DB, g Grouping) error {
	return s.announceGrouping(tx, Viewer{DeploymentID: g.DeploymentID, CourseID: g.CourseID}, g.ID)
}

// cut shortens text to so many characters.
func cut(text string, most int) string {
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most-1]) + "…"
	}
	return text
}
