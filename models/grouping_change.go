package models

import (
	"context"
	"errors"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// changesKept is how many of a grouping's latest changes can be undone.
const changesKept = 20

// ChangedGrouping is a grouping after a change.
type ChangedGrouping struct {
	Grouping
	// ChangeID names the change for [Store.UndoGroupingChange].
	ChangeID uuid.UUID
}

// groupingChange is a change of a grouping, by how the grouping was before.
type groupingChange struct {
	ID           uuid.UUID `gorm:"primaryKey"`
	DeploymentID uuid.UUID
	GroupingID   uuid.UUID
	Before       groupingState `gorm:"serializer:json"`
	CreatedAt    time.Time
}

// groupingState is all there is to say of a grouping at one time.
type groupingState struct {
	Title             string        `json:"title"`
	VisibleToStudents bool          `json:"visible,omitempty"`
	DeletedAt         *time.Time    `json:"deleted,omitempty"`
	Groups            []groupState  `json:"groups,omitempty"`
	Members           []memberState `json:"members,omitempty"`
}

type groupState struct {
	ID        uuid.UUID   `json:"id"`
	Name      string      `json:"name"`
	Colour    GroupColour `json:"colour"`
	Position  int         `json:"position"`
	DeletedAt *time.Time  `json:"deleted,omitempty"`
}

type memberState struct {
	ID     uuid.UUID `json:"id"`
	Group  uuid.UUID `json:"group"`
	Pinned bool      `json:"pinned,omitempty"`
}

// errPlatformGrouping refuses to change what is the platform's.
func errPlatformGrouping(member string) error {
	return Refuse(RefusedInvalid, "grouping_of_platform", member)
}

// changeGrouping is [Store.changeAnyGrouping] for groupings that teachers made here.
func (s *Store) changeGrouping(
	ctx context.Context, v Viewer, id uuid.UUID, member string, change func(tx *gorm.DB, g *Grouping) error,
) (ChangedGrouping, error) {
	return s.changeAnyGrouping(ctx, v, id, member, func(tx *gorm.DB, g *Grouping) error {
		if g.PlatformID != "" {
			return errPlatformGrouping(member)
		}
		return change(tx, g)
	})
}

// changeAnyGrouping lets change do its work on a grouping of the viewer's course, notes how it was before, and tells
// who looks at the course. The member is that of the input which names the grouping.
func (s *Store) changeAnyGrouping(
	ctx context.Context, v Viewer, id uuid.UUID, member string, change func(tx *gorm.DB, g *Grouping) error,
) (ChangedGrouping, error) {
	if !v.IsTeacher() {
		return ChangedGrouping{}, ErrForbidden
	}
	var changed ChangedGrouping
	err := s.tx(ctx, func(tx *gorm.DB) error {
		g, err := lockGrouping(tx, v, id, member)
		if err != nil {
			return err
		}
		before, err := stateOf(tx, g)
		if err != nil {
			return err
		}
		if err := change(tx, &g); err != nil {
			return err
		}
		changed, err = s.keepChange(tx, v, g, before)
		return err
	})
	return changed, err
}

// keepChange stores the changed grouping and how it was before.
func (s *Store) keepChange(tx *gorm.DB, v Viewer, g Grouping, before groupingState) (ChangedGrouping, error) {
	g.UpdatedAt = s.now()
	err := tx.Model(&Grouping{}).Where("id = ?", g.ID).
		Select("title", "visible_to_students", "deleted_at", "updated_at").Updates(&g).Error
	if err != nil {
		return ChangedGrouping{}, err
	}
	c := groupingChange{ID: newID(), DeploymentID: g.DeploymentID, GroupingID: g.ID, Before: before, CreatedAt: s.now()}
	if err := tx.Create(&c).Error; err != nil {
		return ChangedGrouping{}, err
	}
	// Ids are made in the order of time.
	old := tx.Model(&groupingChange{}).Select("id").Where("deployment_id = ? AND grouping_id = ?", g.DeploymentID, g.ID).
		Order("id DESC").Limit(1).Offset(changesKept)
	err = tx.Where("deployment_id = ? AND grouping_id = ? AND id <= (?)", g.DeploymentID, g.ID, old).Delete(&groupingChange{}).Error
	if err != nil {
		return ChangedGrouping{}, err
	}
	err = s.audit(tx, auditEvent{DeploymentID: g.DeploymentID, ActorID: &v.UserID, Action: auditGroupingChanged, SubjectID: &g.ID})
	if err != nil {
		return ChangedGrouping{}, err
	}
	return ChangedGrouping{Grouping: g, ChangeID: c.ID}, s.announceGrouping(tx, v, g.ID)
}

// UndoGroupingChange takes a grouping's latest change back, also its deletion. A change that is not the latest any
// more is refused: nobody's work is undone by accident.
func (s *Store) UndoGroupingChange(ctx context.Context, v Viewer, changeID uuid.UUID) (Grouping, error) {
	if !v.IsTeacher() {
		return Grouping{}, ErrForbidden
	}
	var g Grouping
	err := s.tx(ctx, func(tx *gorm.DB) error {
		c, err := find[groupingChange](tx.Where("deployment_id = ? AND id = ?", v.DeploymentID, changeID))
		if err == nil {
			g, err = find[Grouping](forUpdate(tx).
				Where("deployment_id = ? AND course_id = ? AND id = ?", v.DeploymentID, v.CourseID, c.GroupingID))
		}
		if errors.Is(err, ErrNotFound) {
			return Refuse(RefusedNotFound, "", "changeId")
		}
		if err != nil {
			return err
		}
		var later int64
		err = tx.Model(&groupingChange{}).Where("deployment_id = ? AND grouping_id = ? AND id > ?", v.DeploymentID, g.ID, c.ID).
			Count(&later).Error
		if err != nil {
			return err
		}
		if later > 0 {
			return Refuse(RefusedNothingToDo, "changed_since", "changeId")
		}
		if err := s.restoreGrouping(tx, &g, c.Before); err != nil {
			return err
		}
		if err := tx.Where("id = ?", c.ID).Delete(&groupingChange{}).Error; err != nil {
			return err
		}
		err = s.audit(tx, auditEvent{DeploymentID: g.DeploymentID, ActorID: &v.UserID, Action: auditGroupingUndone, SubjectID: &g.ID})
		if err != nil {
			return err
		}
		return s.announceGrouping(tx, v, g.ID)
	})
	return g, err
}

// restoreGrouping makes a grouping what it was. Groups that came since are gone.
func (s *Store) restoreGrouping(tx *gorm.DB, g *Grouping, before groupingState) error {
	now := s.now()
	g.Title, g.VisibleToStudents, g.DeletedAt, g.UpdatedAt = before.Title, before.VisibleToStudents, before.DeletedAt, now
	err := tx.Model(&Grouping{}).Where("id = ?", g.ID).
		Select("title", "visible_to_students", "deleted_at", "updated_at").Updates(g).Error
	if err != nil {
		return err
	}
	err = tx.Model(&Group{}).Where("deployment_id = ? AND grouping_id = ?", g.DeploymentID, g.ID).Update("deleted_at", now).Error
	if err != nil {
		return err
	}
	for _, was := range before.Groups {
		err := tx.Model(&Group{}).Where("deployment_id = ? AND id = ?", g.DeploymentID, was.ID).
			Select("name", "colour", "position", "deleted_at").
			Updates(&Group{Name: was.Name, Colour: was.Colour, Position: was.Position, DeletedAt: was.DeletedAt}).Error
		if err != nil {
			return err
		}
	}
	if err := tx.Where("deployment_id = ? AND grouping_id = ?", g.DeploymentID, g.ID).Delete(&groupMember{}).Error; err != nil {
		return err
	}
	rows := make([]groupMember, 0, len(before.Members))
	for _, m := range before.Members {
		rows = append(rows, groupMember{
			DeploymentID: g.DeploymentID, GroupingID: g.ID, MembershipID: m.ID, GroupID: m.Group, Pinned: m.Pinned,
		})
	}
	if len(rows) == 0 {
		return nil
	}
	return tx.CreateInBatches(&rows, rowBatch).Error
}

// stateOf is how a grouping is now.
func stateOf(tx *gorm.DB, g Grouping) (groupingState, error) {
	state := groupingState{Title: g.Title, VisibleToStudents: g.VisibleToStudents, DeletedAt: g.DeletedAt}
	var groups []Group
	of := tx.Where("deployment_id = ? AND grouping_id = ?", g.DeploymentID, g.ID).Session(&gorm.Session{})
	if err := of.Find(&groups).Error; err != nil {
		return state, err
	}
	for _, group := range groups {
		state.Groups = append(state.Groups, groupState{
			ID: group.ID, Name: group.Name, Colour: group.Colour, Position: group.Position, DeletedAt: group.DeletedAt,
		})
	}
	var members []groupMember
	if err := of.Find(&members).Error; err != nil {
		return state, err
	}
	for _, m := range members {
		state.Members = append(state.Members, memberState{ID: m.MembershipID, Group: m.GroupID, Pinned: m.Pinned})
	}
	return state, nil
}
