package models

import (
	"context"
	"errors"

	"github.com/google/uuid"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// Bounds of an accommodation.
const (
	maxExtraMinutes  = 24 * 60
	maxExtraAttempts = MaxAttempts
)

// Accommodation is what a student has beyond the others on an assignment.
type Accommodation struct {
	DeploymentID uuid.UUID `gorm:"primaryKey"`
	AssignmentID uuid.UUID `gorm:"primaryKey"`
	MembershipID uuid.UUID `gorm:"primaryKey"`
	// ExtraMinutes come on top of the time limit and of the grace after the due date.
	ExtraMinutes int
	// ExtraAttempts come on top of those that everybody has.
	ExtraAttempts int
}

// AccommodationChange gives students more time or more attempts on an assignment; 0 of both takes it back.
type AccommodationChange struct {
	AssignmentID                uuid.UUID
	MemberIDs, GroupIDs         []uuid.UUID
	ExtraMinutes, ExtraAttempts int
}

// SetAccommodations gives students, and those who are in the groups now, more time or more attempts, for a teacher. It
// acts at once on attempts under way.
func (s *Store) SetAccommodations(ctx context.Context, v Viewer, c AccommodationChange) (Assignment, error) {
	if !v.IsTeacher() {
		return Assignment{}, ErrForbidden
	}
	if c.ExtraMinutes < 0 || c.ExtraMinutes > maxExtraMinutes {
		return Assignment{}, Refuse(RefusedInvalid, "extra_minutes", "extraMinutes")
	}
	if c.ExtraAttempts < 0 || c.ExtraAttempts > maxExtraAttempts {
		return Assignment{}, Refuse(RefusedInvalid, "extra_attempts", "extraAttempts")
	}
	var a Assignment
	err := s.tx(ctx, func(tx *gorm.DB) error {
		var err error
		if a, err = courseAssignment(forUpdate(tx), v, c.AssignmentID); err != nil {
			return err
		}
		members, err := s.accommodated(tx, v, c)
		if err != nil {
			return err
		}
		if err := keepAccommodations(tx, a, members, c); err != nil {
			return err
		}
		if err := s.timeAnew(tx, a); err != nil {
			return err
		}
		if err := s.announceWork(tx, v, a.ID); err != nil {
			return err
		}
		return s.audit(tx, auditEvent{
			DeploymentID: v.DeploymentID, ActorID: &v.UserID, Action: auditAccommodationsSet, SubjectID: &a.ID,
			Details: map[string]any{"members": len(members)},
		})
	})
	return a, err
}

// accommodated are the students meant, each once.
func (s *Store) accommodated(tx *gorm.DB, v Viewer, c AccommodationChange) ([]uuid.UUID, error) {
	ids := map[uuid.UUID]bool{}
	for _, id := range c.MemberIDs {
		ids[id] = true
	}
	if len(c.GroupIDs) > 0 {
		var groups []uuid.UUID
		if err := groupsIn(tx, v).Where("groups.id IN ?", c.GroupIDs).Pluck("groups.id", &groups).Error; err != nil {
			return nil, err
		}
		if len(groups) != len(c.GroupIDs) {
			return nil, Refuse(RefusedNotFound, "", "groupIds")
		}
		var members []uuid.UUID
		err := tx.Model(&groupMember{}).Where("deployment_id = ? AND group_id IN ?", v.DeploymentID, groups).
			Pluck("membership_id", &members).Error
		if err != nil {
			return nil, err
		}
		for _, id := range members {
			ids[id] = true
		}
	}
	all := make([]uuid.UUID, 0, len(ids))
	for id := range ids {
		all = append(all, id)
	}
	return courseStudents(tx, v, all)
}

func keepAccommodations(tx *gorm.DB, a Assignment, members []uuid.UUID, c AccommodationChange) error {
	if c.ExtraMinutes == 0 && c.ExtraAttempts == 0 {
		return tx.Where("deployment_id = ? AND assignment_id = ? AND membership_id IN ?", a.DeploymentID, a.ID, members).
			Delete(&Accommodation{}).Error
	}
	rows := make([]Accommodation, len(members))
	for i, id := range members {
		rows[i] = Accommodation{
			DeploymentID: a.DeploymentID, AssignmentID: a.ID, MembershipID: id,
			ExtraMinutes: c.ExtraMinutes, ExtraAttempts: c.ExtraAttempts,
		}
	}
	return tx.Clauses(clause.OnConflict{
		Columns:   []clause.Column{{Name: "deployment_id"}, {Name: "assignment_id"}, {Name: "membership_id"}},
		DoUpdates: clause.AssignmentColumns([]string{"extra_minutes", "extra_attempts"}),
	}).CreateInBatches(&rows, rowBatch).Error
}

// AccommodationsOf answers what students have beyond the others on assignments of the viewer's course: to a teacher of
// all, to a student their own. In no order.
func (s *Store) AccommodationsOf(ctx context.Context, v Viewer, assignmentIDs []uuid.UUID) ([]Accommodation, error) {
	q := s.db.WithContext(ctx).Select("accommodations.*").
		Joins("JOIN assignments ON assignments.deployment_id = accommodations.deployment_id AND assignments.id = accommodations.assignment_id").
		Where("accommodations.deployment_id = ? AND assignments.course_id = ? AND assignments.id IN ?", v.DeploymentID, v.CourseID, assignmentIDs)
	if !v.IsTeacher() {
		q = q.Where("accommodations.membership_id = ?", v.MembershipID)
	}
	var rows []Accommodation
	return rows, q.Find(&rows).Error
}

// accommodationOf answers what the member has beyond the others on an assignment.
func accommodationOf(tx *gorm.DB, a Assignment, membershipID uuid.UUID) (Accommodation, error) {
	row, err := find[Accommodation](tx.
		Where("deployment_id = ? AND assignment_id = ? AND membership_id = ?", a.DeploymentID, a.ID, membershipID))
	if errors.Is(err, ErrNotFound) {
		return Accommodation{}, nil
	}
	return row, err
}
