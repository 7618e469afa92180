package models

import (
	"context"
	"errors"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// FreeSeats takes seats back that teachers gave to members of the viewer's course, also to those who have left
// it, and answers them. What has been freed already stays so. To undo it, give seats to the same members.
func (s *Store) FreeSeats(ctx context.Context, v Viewer, seatIDs []uuid.UUID) ([]Seat, error) {
	switch {
	case !v.IsTeacher():
		return nil, ErrForbidden
	case len(seatIDs) == 0 || len(seatIDs) > MaxSeatsAtOnce:
		return nil, Refuse(RefusedInvalid, "too_many_seats", "seatIds")
	}
	var seats []Seat
	err := s.tx(ctx, func(tx *gorm.DB) error {
		var found []Seat
		if err := forUpdate(courseSeats(tx, v)).Where("seats.id IN ?", seatIDs).Order("seats.id").Find(&found).Error; err != nil {
			return err
		}
		if len(found) < len(distinctIDs(seatIDs)) {
			return Refuse(RefusedNotFound, "", "seatIds")
		}
		now := s.now()
		ids := make([]uuid.UUID, 0, len(found))
		for _, seat := range found {
			if seat.FreedAt == nil {
				seat.FreedAt = &now
				seats, ids = append(seats, seat), append(ids, seat.ID)
			}
		}
		err := tx.Model(&Seat{}).Where("deployment_id = ? AND id IN ?", v.DeploymentID, ids).UpdateColumn("freed_at", now).Error
		if err != nil {
			return err
		}
		return s.audit(tx, seatEvents(v, auditSeatFreed, seats)...)
	})
	if err != nil {
		return nil, err
	}
	return seats, nil
}

// MoveSeat takes a seat from a member and gives one to a student of the viewer's course in one step, and answers
// the new one. To undo it, move that one back.
func (s *Store) MoveSeat(ctx context.Context, v Viewer, seatID, toMemberID uuid.UUID) (Seat, error) {
	if !v.IsTeacher() {
		return Seat{}, ErrForbidden
	}
	var moved Seat
	err := s.tx(ctx, func(tx *gorm.DB) error {
		from, err := find[Seat](courseSeats(tx, v).Where("seats.id = ?", seatID))
		if errors.Is(err, ErrNotFound) {
			return Refuse(RefusedNotFound, "", "seatId")
		}
		if err != nil {
			return err
		}
		l, err := s.lockTeacherLicence(tx, v, from.LicenceID, "seatId")
		if err != nil {
			return err
		}
		to, err := find[Membership](tx.Where("deployment_id = ? AND course_id = ? AND id = ?", v.DeploymentID, v.CourseID, toMemberID))
		if errors.Is(err, ErrNotFound) {
			return Refuse(RefusedNotFound, "", "toMemberId")
		}
		if err != nil {
			return err
		}
		if err := to.mayHaveSeat("toMemberId"); err != nil {
			return err
		}
		moved, err = s.moveSeat(tx, v, l, from, to.UserID)
		return err
	})
	return moved, err
}

// moveSeat frees the seat and gives one to the user. The licence must be locked.
func (s *Store) moveSeat(tx *gorm.DB, v Viewer, l Licence, from Seat, userID uuid.UUID) (Seat, error) {
	free, err := withoutSeat(tx, l, []uuid.UUID{userID})
	if err != nil {
		return Seat{}, err
	}
	if len(free) == 0 {
		return Seat{}, Refuse(RefusedNothingToDo, "has_seat", "toMemberId")
	}
	now := s.now()
	res := tx.Model(&Seat{}).Where("deployment_id = ? AND id = ? AND freed_at IS NULL", v.DeploymentID, from.ID).UpdateColumn("freed_at", now)
	if res.Error != nil {
		return Seat{}, res.Error
	}
	if res.RowsAffected == 0 {
		return Seat{}, Refuse(RefusedNothingToDo, "seat_freed", "seatId")
	}
	to := Seat{ID: newID(), DeploymentID: v.DeploymentID, LicenceID: l.ID, UserID: userID, AssignedBy: &v.UserID, GivenAt: now}
	if err := tx.Create(&to).Error; err != nil {
		return Seat{}, err
	}
	return to, s.audit(tx, auditEvent{
		DeploymentID: v.DeploymentID, ActorID: &v.UserID, Action: auditSeatMoved, SubjectID: &userID,
		Details: map[string]any{"licence": l.ID, "from_user": from.UserID, "from_seat": from.ID, "seat": to.ID},
	})
}

// courseSeats begins a query for the seats, freed or not, that teachers gave to members of the viewer's course.
func courseSeats(tx *gorm.DB, v Viewer) *gorm.DB {
	return tx.Model(&Seat{}).Where("seats.deployment_id = ?", v.DeploymentID).
		Where("seats.user_id IN (SELECT user_id FROM memberships WHERE deployment_id = ? AND course_id = ?)", v.DeploymentID, v.CourseID).
		Where("seats.licence_id IN (SELECT id FROM licences WHERE deployment_id = ? AND scheme = ? AND platform_guid IN ('', ?))",
			v.DeploymentID, LicenceTeacher, v.PlatformGUID)
}

// distinctIDs answers each id once.
func distinctIDs(ids []uuid.UUID) map[uuid.UUID]bool {
	set := make(map[uuid.UUID]bool, len(ids))
	for _, id := range ids {
		set[id] = true
	}
	return set
}
