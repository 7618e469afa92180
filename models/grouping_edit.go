package models

import (
	"context"
	"errors"
	"strconv"

	"github.com/google/uuid"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// maxMoved is how many members are moved by one mutation.
const maxMoved = 500

// CreateGrouping makes a grouping with so many empty groups, named by the label and their number.
func (s *Store) CreateGrouping(ctx context.Context, v Viewer, title string, groups int, label string) (ChangedGrouping, error) {
	if !v.IsTeacher() {
		return ChangedGrouping{}, ErrForbidden
	}
	title, err := groupName(title, "title")
	if err != nil {
		return ChangedGrouping{}, err
	}
	if groups < 0 || groups > MaxGroups {
		return ChangedGrouping{}, Refuse(RefusedInvalid, "group_count", "groupCount")
	}
	var changed ChangedGrouping
	err = s.tx(ctx, func(tx *gorm.DB) error {
		g, err := s.newGrouping(tx, v, title)
		if err != nil {
			return err
		}
		if err := s.addGroups(tx, g, nil, groups, label); err != nil {
			return err
		}
		changed, err = s.keepChange(tx, v, g, groupingState{Title: title, DeletedAt: &g.CreatedAt})
		return err
	})
	return changed, err
}

// newGrouping makes a grouping without groups, unless the course has as many as it may.
func (s *Store) newGrouping(tx *gorm.DB, v Viewer, title string) (Grouping, error) {
	if err := lockCourse(tx, v.DeploymentID, v.CourseID); err != nil {
		return Grouping{}, err
	}
	var count int64
	err := tx.Model(&Grouping{}).Where("deployment_id = ? AND course_id = ? AND deleted_at IS NULL", v.DeploymentID, v.CourseID).
		Count(&count).Error
	if err != nil {
		return Grouping{}, err
	}
	if count >= MaxGroupings {
		return Grouping{}, Refuse(RefusedInvalid, "grouping_count")
	}
	g := Grouping{
		ID: newID(), DeploymentID: v.DeploymentID, CourseID: v.CourseID, Title: title, CreatedAt: s.now(), UpdatedAt: s.now(),
	}
	return g, tx.Create(&g).Error
}

// addGroups adds so many groups behind those that are there, each in a colour that is used least.
func (s *Store) addGroups(tx *gorm.DB, g Grouping, there []Group, n int, label string) error {
	if n == 0 {
		return nil
	}
	rows := make([]Group, 0, n)
	for range n {
		number := len(there) + len(rows) + 1
		rows = append(rows, Group{
			ID: newID(), DeploymentID: g.DeploymentID, GroupingID: g.ID, Name: label + " " + strconv.Itoa(number),
			Colour: GroupColours()[(number-1)%len(GroupColours())], Position: number, CreatedAt: s.now(),
		})
	}
	return tx.CreateInBatches(&rows, rowBatch).Error
}

// GroupingUpdate is what a teacher wants differently of a grouping. What is nil stays as it is.
type GroupingUpdate struct {
	Title             *string
	VisibleToStudents *bool
}

// UpdateGrouping changes what a grouping is called and whether students see their group.
func (s *Store) UpdateGrouping(ctx context.Context, v Viewer, id uuid.UUID, u GroupingUpdate) (ChangedGrouping, error) {
	return s.changeAnyGrouping(ctx, v, id, "groupingId", func(_ *gorm.DB, g *Grouping) (err error) {
		if u.Title != nil && g.PlatformID != "" {
			return errPlatformGrouping("groupingId")
		}
		if u.Title != nil {
			if g.Title, err = groupName(*u.Title, "title"); err != nil {
				return err
			}
		}
		if u.VisibleToStudents != nil {
			g.VisibleToStudents = *u.VisibleToStudents
		}
		return nil
	})
}

// DeleteGrouping deletes a grouping with its groups. [Store.UndoGroupingChange] brings it back.
func (s *Store) DeleteGrouping(ctx context.Context, v Viewer, id uuid.UUID) (ChangedGrouping, error) {
	return s.changeGrouping(ctx, v, id, "groupingId", func(_ *gorm.DB, g *Grouping) error {
		now := s.now()
		g.DeletedAt = &now
		return nil
	})
}

// CopyGrouping makes another grouping with the same groups and members. Students do not see it at first.
func (s *Store) CopyGrouping(ctx context.Context, v Viewer, id uuid.UUID, title string) (ChangedGrouping, error) {
	if !v.IsTeacher() {
		return ChangedGrouping{}, ErrForbidden
	}
	title, err := groupName(title, "title")
	if err != nil {
		return ChangedGrouping{}, err
	}
	var changed ChangedGrouping
	err = s.tx(ctx, func(tx *gorm.DB) error {
		original, err := lockGrouping(tx, v, id, "groupingId")
		if err != nil {
			return err
		}
		state, err := stateOf(tx, original)
		if err != nil {
			return err
		}
		g, err := s.newGrouping(tx, v, title)
		if err != nil {
			return err
		}
		if err := s.fillCopy(tx, g, state); err != nil {
			return err
		}
		changed, err = s.keepChange(tx, v, g, groupingState{Title: title, DeletedAt: &g.CreatedAt})
		return err
	})
	return changed, err
}

// fillCopy puts groups and members like those of another grouping into a new one.
func (s *Store) fillCopy(tx *gorm.DB, g Grouping, state groupingState) error {
	copies := map[uuid.UUID]uuid.UUID{}
	var groups []Group
	for _, was := range state.Groups {
		if was.DeletedAt != nil {
			continue
		}
		copies[was.ID] = newID()
		groups = append(groups, Group{
			ID: copies[was.ID], DeploymentID: g.DeploymentID, GroupingID: g.ID, Name: was.Name, Colour: was.Colour,
			Position: was.Position, CreatedAt: s.now(),
		})
	}
	if len(groups) == 0 {
		return nil
	}
	if err := tx.CreateInBatches(&groups, rowBatch).Error; err != nil {
		return err
	}
	var members []groupMember
	for _, m := range state.Members {
		if group, ok := copies[m.Group]; ok {
			members = append(members, groupMember{
				DeploymentID: g.DeploymentID, GroupingID: g.ID, MembershipID: m.ID, GroupID: group, Pinned: m.Pinned,
			})
		}
	}
	if len(members) == 0 {
		return nil
	}
	return tx.CreateInBatches(&members, rowBatch).Error
}

// CreateGroup adds a group behind the others, by name or, without one, by the label and its number.
func (s *Store) CreateGroup(ctx context.Context, v Viewer, groupingID uuid.UUID, name *string, label string) (ChangedGrouping, error) {
	return s.changeGrouping(ctx, v, groupingID, "groupingId", func(tx *gorm.DB, g *Grouping) error {
		there, err := liveGroups(tx, *g)
		if err != nil {
			return err
		}
		if len(there) >= MaxGroups {
			return Refuse(RefusedInvalid, "group_count")
		}
		if name == nil {
			return s.addGroups(tx, *g, there, 1, label)
		}
		checked, err := groupName(*name, "name")
		if err != nil {
			return err
		}
		number := len(there)
		return tx.Create(&Group{
			ID: newID(), DeploymentID: g.DeploymentID, GroupingID: g.ID, Name: checked,
			Colour: GroupColours()[number%len(GroupColours())], Position: number + 1, CreatedAt: s.now(),
		}).Error
	})
}

// GroupUpdate is what a teacher wants differently of a group. What is nil stays as it is.
type GroupUpdate struct {
	Name   *string
	Colour *GroupColour
}

// UpdateGroup changes what a group is called and its colour.
func (s *Store) UpdateGroup(ctx context.Context, v Viewer, id uuid.UUID, u GroupUpdate) (ChangedGrouping, error) {
	return s.changeGroup(ctx, v, id, func(tx *gorm.DB, group Group) error {
		if u.Name != nil {
			name, err := groupName(*u.Name, "name")
			if err != nil {
				return err
			}
			group.Name = name
		}
		if u.Colour != nil {
			if err := checkColour(*u.Colour); err != nil {
				return err
			}
			group.Colour = *u.Colour
		}
		return tx.Model(&Group{}).Where("id = ?", group.ID).Select("name", "colour").Updates(&group).Error
	})
}

// DeleteGroup deletes a group: its members are in none then.
func (s *Store) DeleteGroup(ctx context.Context, v Viewer, id uuid.UUID) (ChangedGrouping, error) {
	return s.changeGroup(ctx, v, id, func(tx *gorm.DB, group Group) error {
		return s.dropGroups(tx, []Group{group})
	})
}

// dropGroups deletes groups of one grouping and empties them.
func (s *Store) dropGroups(tx *gorm.DB, groups []Group) error {
	if len(groups) == 0 {
		return nil
	}
	ids := make([]uuid.UUID, len(groups))
	for i, group := range groups {
		ids[i] = group.ID
	}
	if err := tx.Model(&Group{}).Where("id IN ?", ids).Update("deleted_at", s.now()).Error; err != nil {
		return err
	}
	return tx.Where("deployment_id = ? AND group_id IN ?", groups[0].DeploymentID, ids).Delete(&groupMember{}).Error
}

// changeGroup is [Store.changeGrouping] for the grouping of a group.
func (s *Store) changeGroup(
	ctx context.Context, v Viewer, id uuid.UUID, change func(tx *gorm.DB, group Group) error,
) (ChangedGrouping, error) {
	if !v.IsTeacher() {
		return ChangedGrouping{}, ErrForbidden
	}
	group, err := find[Group](s.groups(ctx, v).Where("groups.id = ?", id))
	if errors.Is(err, ErrNotFound) {
		return ChangedGrouping{}, Refuse(RefusedNotFound, "", "groupId")
	}
	if err != nil {
		return ChangedGrouping{}, err
	}
	return s.changeGrouping(ctx, v, group.GroupingID, "groupId", func(tx *gorm.DB, _ *Grouping) error {
		group, err := find[Group](tx.Where("deployment_id = ? AND id = ? AND deleted_at IS NULL", v.DeploymentID, id))
		if errors.Is(err, ErrNotFound) { // deleted in the meantime
			return Refuse(RefusedNotFound, "", "groupId")
		}
		if err != nil {
			return err
		}
		return change(tx, group)
	})
}

// MoveMembers puts students into a group of the grouping, whichever they were in, or into none for nil.
func (s *Store) MoveMembers(ctx context.Context, v Viewer, groupingID uuid.UUID, memberIDs []uuid.UUID, groupID *uuid.UUID) (ChangedGrouping, error) {
	return s.changeGrouping(ctx, v, groupingID, "groupingId", func(tx *gorm.DB, g *Grouping) error {
		ids, err := courseStudents(tx, v, memberIDs)
		if err != nil {
			return err
		}
		if groupID == nil {
			return tx.Where("deployment_id = ? AND grouping_id = ? AND membership_id IN ?", g.DeploymentID, g.ID, ids).
				Delete(&groupMember{}).Error
		}
		_, err = find[Group](tx.Where("deployment_id = ? AND grouping_id = ? AND id = ? AND deleted_at IS NULL", g.DeploymentID, g.ID, *groupID))
		if errors.Is(err, ErrNotFound) {
			return Refuse(RefusedNotFound, "", "groupId")
		}
		if err != nil {
			return err
		}
		rows := make([]groupMember, len(ids))
		for i, id := range ids {
			rows[i] = groupMember{DeploymentID: g.DeploymentID, GroupingID: g.ID, MembershipID: id, GroupID: *groupID}
		}
		return tx.Clauses(clause.OnConflict{
			Columns:   []clause.Column{{Name: "deployment_id"}, {Name: "grouping_id"}, {Name: "membership_id"}},
			DoUpdates: clause.AssignmentColumns([]string{"group_id"}),
		}).Create(&rows).Error
	})
}

// PinMembers keeps students in their groups when groups are made at random, or lets them go again.
func (s *Store) PinMembers(ctx context.Context, v Viewer, groupingID uuid.UUID, memberIDs []uuid.UUID, pinned bool) (ChangedGrouping, error) {
	return s.changeGrouping(ctx, v, groupingID, "groupingId", func(tx *gorm.DB, g *Grouping) error {
		ids, err := courseStudents(tx, v, memberIDs)
		if err != nil {
			return err
		}
		return tx.Model(&groupMember{}).
			Where("deployment_id = ? AND grouping_id = ? AND membership_id IN ?", g.DeploymentID, g.ID, ids).
			Update("pinned", pinned).Error
	})
}

// courseStudents checks that all are students of the viewer's course, each named once.
func courseStudents(tx *gorm.DB, v Viewer, memberIDs []uuid.UUID) ([]uuid.UUID, error) {
	if len(memberIDs) == 0 || len(memberIDs) > maxMoved {
		return nil, Refuse(RefusedInvalid, "member_count", "memberIds")
	}
	var ids []uuid.UUID
	err := tx.Model(&Membership{}).
		Where("deployment_id = ? AND course_id = ? AND role = ? AND NOT test_user AND id IN ?",
			v.DeploymentID, v.CourseID, RoleStudent, memberIDs).
		Pluck("id", &ids).Error
	if err != nil {
		return nil, err
	}
	known := map[uuid.UUID]bool{}
	for _, id := range ids {
		known[id] = true
	}
	for i, id := range memberIDs {
		if !known[id] {
			return nil, Refuse(RefusedNotFound, "", "memberIds", strconv.Itoa(i))
		}
	}
	return ids, nil
}

// liveGroups are the groups of a grouping in their order.
func liveGroups(tx *gorm.DB, g Grouping) ([]Group, error) {
	var groups []Group
	return groups, tx.Where("deployment_id = ? AND grouping_id = ? AND deleted_at IS NULL", g.DeploymentID, g.ID).
		Order("position, id").Find(&groups).Error
}
