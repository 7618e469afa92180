package models

import (
	"context"
	"strconv"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// maxAssignees is how many groups and members an assignment may name.
const maxAssignees = 500

// Assignee is a group or a member that an assignment is given to.
type Assignee struct {
	ID           uuid.UUID `gorm:"primaryKey"`
	DeploymentID uuid.UUID
	AssignmentID uuid.UUID
	// One of GroupID and MembershipID is set.
	GroupID      *uuid.UUID
	MembershipID *uuid.UUID
}

// AssigneeChange says to whom an assignment is given: to everybody, or to these groups and members.
type AssigneeChange struct {
	AssignmentID uuid.UUID
	Everybody    bool
	GroupIDs     []uuid.UUID
	MemberIDs    []uuid.UUID
}

// isAssignee is the condition that a membership is among those whom a restricted assignment is given to.
const isAssignee = `EXISTS (SELECT 1 FROM assignees
	LEFT JOIN group_members ON group_members.deployment_id = assignees.deployment_id AND group_members.group_id = assignees.group_id
	WHERE assignees.deployment_id = assignments.deployment_id AND assignees.assignment_id = assignments.id
	AND (assignees.membership_id = @member OR group_members.membership_id = @member))`

// SetAssignees gives an assignment to everybody in the course, or to some, for a teacher. Work that others have begun
// is kept.
func (s *Store) SetAssignees(ctx context.Context, v Viewer, c AssigneeChange) (Assignment, error) {
	if !v.IsTeacher() {
		return Assignment{}, ErrForbidden
	}
	n := len(c.GroupIDs) + len(c.MemberIDs)
	if c.Everybody != (n == 0) || n > maxAssignees {
		return Assignment{}, Refuse(RefusedInvalid, "everybody_or_some")
	}
	var a Assignment
	err := s.tx(ctx, func(tx *gorm.DB) error {
		var err error
		if a, err = courseAssignment(forUpdate(tx), v, c.AssignmentID); err != nil {
			return err
		}
		if err := tx.Where("deployment_id = ? AND assignment_id = ?", a.DeploymentID, a.ID).Delete(&Assignee{}).Error; err != nil {
			return err
		}
		rows, err := s.assigneeRows(tx, v, c)
		if err != nil {
			return err
		}
		if len(rows) > 0 {
			if err := tx.CreateInBatches(&rows, rowBatch).Error; err != nil {
				return err
			}
		}
		a.Restricted, a.UpdatedAt = !c.Everybody, s.now()
		err = tx.Model(&Assignment{}).Where("id = ?", a.ID).Select("restricted", "updated_at").Updates(&a).Error
		if err != nil {
			return err
		}
		return s.audit(tx, auditEvent{
			DeploymentID: v.DeploymentID, ActorID: &v.UserID, Action: auditAssigneesSet, SubjectID: &a.ID,
			Details: map[string]any{"groups": len(c.GroupIDs), "members": len(c.MemberIDs)},
		})
	})
	return a, err
}

// AdoptAssignees gives an assignment to those of the course's students whom the platform names by its ids: to everybody
// where it names all.
func (s *Store) AdoptAssignees(ctx context.Context, v Viewer, assignmentID uuid.UUID, ltiUserIDs []string) (Assignment, error) {
	if !v.IsTeacher() {
		return Assignment{}, ErrForbidden
	}
	students, err := studentsByLTI(s.members(ctx, v).Where("memberships.status = ?", MemberActive))
	if err != nil {
		return Assignment{}, err
	}
	named := make(map[string]bool, len(ltiUserIDs))
	for _, id := range ltiUserIDs {
		named[id] = true
	}
	change := AssigneeChange{AssignmentID: assignmentID}
	for ltiUserID, id := range students {
		if named[ltiUserID] {
			change.MemberIDs = append(change.MemberIDs, id)
		}
	}
	switch len(change.MemberIDs) {
	case 0:
		return Assignment{}, Refuse(RefusedNothingToDo, "nobody_may_open")
	case len(students):
		change.Everybody, change.MemberIDs = true, nil
	}
	return s.SetAssignees(ctx, v, change)
}

// assigneeRows checks that groups and members are the course's.
func (s *Store) assigneeRows(tx *gorm.DB, v Viewer, c AssigneeChange) ([]Assignee, error) {
	var rows []Assignee
	if len(c.MemberIDs) > 0 {
		ids, err := courseStudents(tx, v, c.MemberIDs)
		if err != nil {
			return nil, err
		}
		for _, id := range ids {
			rows = append(rows, Assignee{ID: newID(), DeploymentID: v.DeploymentID, AssignmentID: c.AssignmentID, MembershipID: &id})
		}
	}
	if len(c.GroupIDs) == 0 {
		return rows, nil
	}
	var groups []Group
	if err := groupsIn(tx, v).Where("groups.id IN ?", c.GroupIDs).Find(&groups).Error; err != nil {
		return nil, err
	}
	known := map[uuid.UUID]bool{}
	for _, group := range groups {
		known[group.ID] = true
		rows = append(rows, Assignee{ID: newID(), DeploymentID: v.DeploymentID, AssignmentID: c.AssignmentID, GroupID: &group.ID})
	}
	for i, id := range c.GroupIDs {
		if !known[id] {
			return nil, Refuse(RefusedNotFound, "", "groupIds", strconv.Itoa(i))
		}
	}
	return rows, nil
}

// AssigneesOf answers to whom assignments of the viewer's course are given, for a teacher, in no order.
func (s *Store) AssigneesOf(ctx context.Context, v Viewer, assignmentIDs []uuid.UUID) ([]Assignee, error) {
	if !v.IsTeacher() {
		return nil, ErrForbidden
	}
	var rows []Assignee
	return rows, s.db.WithContext(ctx).Select("assignees.*").
		Joins("JOIN assignments ON assignments.deployment_id = assignees.deployment_id AND assignments.id = assignees.assignment_id").
		Where("assignments.deployment_id = ? AND assignments.course_id = ? AND assignments.id IN ?", v.DeploymentID, v.CourseID, assignmentIDs).
		Find(&rows).Error
}

// IsAssigned tells whether an assignment is given to the viewer.
func (s *Store) IsAssigned(ctx context.Context, v Viewer, a Assignment) (bool, error) {
	if !a.Restricted || !v.IsStudent() {
		return true, nil
	}
	return isAssigned(s.db.WithContext(ctx), a, v.MembershipID)
}

func isAssigned(tx *gorm.DB, a Assignment, membershipID uuid.UUID) (bool, error) {
	var count int64
	err := tx.Model(&Assignment{}).Where("deployment_id = ? AND id = ?", a.DeploymentID, a.ID).
		Where(isAssignee, map[string]any{"member": membershipID}).Count(&count).Error
	return count > 0, err
}
