package models

import (
	"cmp"
	"context"
	"math/rand/v2"
	"slices"

	"github.com/google/uuid"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// RandomGroups says how groups are made at random: by how many, or by how large; the other is 0.
type RandomGroups struct {
	// Count is how many groups, as even as can be.
	Count int
	// Size is how many students to a group at most.
	Size int
	// Label names new groups, before their number.
	Label string
}

// MakeRandomGroups puts the students of the course into groups at random, as even as can be. Who is pinned stays
// where they are. Groups that are there are used; where there are too many, those without pinned members go.
func (s *Store) MakeRandomGroups(ctx context.Context, v Viewer, groupingID uuid.UUID, r RandomGroups) (ChangedGrouping, error) {
	return s.changeGrouping(ctx, v, groupingID, "groupingId", func(tx *gorm.DB, g *Grouping) error {
		var students []uuid.UUID
		err := tx.Model(&Membership{}).
			Where("deployment_id = ? AND course_id = ? AND role = ? AND status = ? AND NOT test_user",
				v.DeploymentID, v.CourseID, RoleStudent, MemberActive).
			Pluck("id", &students).Error
		if err != nil {
			return err
		}
		count, err := r.count(len(students))
		if err != nil {
			return err
		}
		pinned, err := pinnedMembers(tx, *g, students)
		if err != nil {
			return err
		}
		groups, err := s.fitGroups(tx, *g, count, pinned, r.Label)
		if err != nil {
			return err
		}
		return s.fillGroups(tx, *g, groups, pinned, students)
	})
}

// count is how many groups it takes for so many students.
func (r RandomGroups) count(students int) (int, error) {
	count, member := r.Count, "groupCount"
	switch {
	case r.Count != 0 && r.Size != 0, r.Count == 0 && r.Size == 0:
		return 0, Refuse(RefusedInvalid, "count_or_size")
	case r.Size < 0:
		return 0, Refuse(RefusedInvalid, "group_count", "groupSize")
	case r.Size > 0:
		count, member = max(1, (students+r.Size-1)/r.Size), "groupSize"
	}
	if count < 1 || count > MaxGroups {
		return 0, Refuse(RefusedInvalid, "group_count", member)
	}
	return count, nil
}

// pinnedMembers are those of the students who are pinned, with their groups.
func pinnedMembers(tx *gorm.DB, g Grouping, students []uuid.UUID) (map[uuid.UUID]uuid.UUID, error) {
	var rows []groupMember
	err := tx.Where("deployment_id = ? AND grouping_id = ? AND pinned", g.DeploymentID, g.ID).Find(&rows).Error
	active := make(map[uuid.UUID]bool, len(students))
	for _, id := range students {
		active[id] = true
	}
	pinned := map[uuid.UUID]uuid.UUID{}
	for _, row := range rows {
		if active[row.MembershipID] {
			pinned[row.MembershipID] = row.GroupID
		}
	}
	return pinned, err
}

// fitGroups makes the grouping have so many groups.
func (s *Store) fitGroups(tx *gorm.DB, g Grouping, count int, pinned map[uuid.UUID]uuid.UUID, label string) ([]Group, error) {
	groups, err := liveGroups(tx, g)
	if err != nil {
		return nil, err
	}
	holds := map[uuid.UUID]bool{}
	for _, group := range pinned {
		holds[group] = true
	}
	if len(holds) > count {
		return nil, Refuse(RefusedInvalid, "pinned_groups")
	}
	var dropped []Group
	for i := len(groups) - 1; i >= 0 && len(groups) > count; i-- {
		if !holds[groups[i].ID] {
			dropped = append(dropped, groups[i])
			groups = slices.Delete(groups, i, i+1)
		}
	}
	if err := s.dropGroups(tx, dropped); err != nil {
		return nil, err
	}
	if err := s.addGroups(tx, g, groups, count-len(groups), label); err != nil {
		return nil, err
	}
	return liveGroups(tx, g)
}

// fillGroups puts each student who is not pinned into a group that has fewest.
func (s *Store) fillGroups(tx *gorm.DB, g Grouping, groups []Group, pinned map[uuid.UUID]uuid.UUID, students []uuid.UUID) error {
	sizes := make(map[uuid.UUID]int, len(groups))
	for _, group := range pinned {
		sizes[group]++
	}
	loose := slices.DeleteFunc(slices.Clone(students), func(id uuid.UUID) bool { _, ok := pinned[id]; return ok })
	rand.Shuffle(len(loose), func(i, j int) { loose[i], loose[j] = loose[j], loose[i] }) //nolint:gosec // no secret
	rows := make([]groupMember, len(loose))
	for i, id := range loose {
		smallest := slices.MinFunc(groups, func(a, b Group) int { return cmp.Compare(sizes[a.ID], sizes[b.ID]) })
		sizes[smallest.ID]++
		rows[i] = groupMember{DeploymentID: g.DeploymentID, GroupingID: g.ID, MembershipID: id, GroupID: smallest.ID}
	}
	if len(rows) == 0 {
		return nil
	}
	return tx.Clauses(clause.OnConflict{
		Columns:   []clause.Column{{Name: "deployment_id"}, {Name: "grouping_id"}, {Name: "membership_id"}},
		DoUpdates: clause.AssignmentColumns([]string{"group_id", "pinned"}),
	}).CreateInBatches(&rows, rowBatch).Error
}
