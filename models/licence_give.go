package models

import (
	"context"
	"errors"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// MaxSeatsAtOnce bounds how many members, or seats, a teacher may name at once. A whole course is not bound.
const MaxSeatsAtOnce = 500

// SeatGift says who gets seats of which pool.
type SeatGift struct {
	LicenceID uuid.UUID
	// MemberIDs are students of the course, whether or not they have ever opened Lectern.
	MemberIDs []uuid.UUID
	// WholeCourse means all students of the course who have no seat in any pool, instead.
	WholeCourse bool
}

// GiveSeats gives seats of a pool of the teachers' to students of the viewer's course, and answers the new ones.
// Who has a seat of the pool keeps it. Where fewer are left than are needed, none is given.
func (s *Store) GiveSeats(ctx context.Context, v Viewer, g SeatGift) ([]Seat, error) {
	if !v.IsTeacher() {
		return nil, ErrForbidden
	}
	switch {
	case g.WholeCourse == (len(g.MemberIDs) > 0):
		return nil, Refuse(RefusedInvalid, "members_or_course", "memberIds")
	case len(g.MemberIDs) > MaxSeatsAtOnce:
		return nil, Refuse(RefusedInvalid, "too_many_seats", "memberIds")
	}
	var seats []Seat
	err := s.tx(ctx, func(tx *gorm.DB) error {
		l, err := s.lockTeacherLicence(tx, v, g.LicenceID, "licenceId")
		if err != nil {
			return err
		}
		users, err := s.giftedUsers(tx, v, g)
		if err != nil {
			return err
		}
		if users, err = withoutSeat(tx, l, users); err != nil || len(users) == 0 {
			return err
		}
		if err := leaveSeatsFor(tx, l, len(users)); err != nil {
			return err
		}
		for _, id := range users {
			seats = append(seats, Seat{
				ID: newID(), DeploymentID: v.DeploymentID, LicenceID: l.ID, UserID: id, AssignedBy: &v.UserID, GivenAt: s.now(),
			})
		}
		if err := tx.CreateInBatches(&seats, rowBatch).Error; err != nil {
			return err
		}
		return s.audit(tx, seatEvents(v, auditSeatGiven, seats)...)
	})
	if err != nil {
		return nil, err
	}
	return seats, nil
}

// lockTeacherLicence holds a pool that the viewer may give seats of.
func (s *Store) lockTeacherLicence(tx *gorm.DB, v Viewer, id uuid.UUID, path string) (Licence, error) {
	l, err := lockLicence(tx, v.DeploymentID, id)
	switch {
	case errors.Is(err, ErrNotFound), err == nil && l.PlatformGUID != "" && l.PlatformGUID != v.PlatformGUID:
		return l, Refuse(RefusedNotFound, "", path)
	case err != nil:
		return l, err
	case l.Scheme != LicenceTeacher:
		return l, Refuse(RefusedInvalid, "not_given_by_teachers", path)
	}
	return l, s.notInForce(l, path)
}

// giftedUsers answers who is meant, each once.
func (s *Store) giftedUsers(tx *gorm.DB, v Viewer, g SeatGift) ([]uuid.UUID, error) {
	if g.WholeCourse {
		pools, err := loadCoursePools(tx, v)
		if err != nil {
			return nil, err
		}
		var users []uuid.UUID
		return users, waitingStudents(tx, v, pools, s.now()).Order("memberships.number").Pluck("memberships.user_id", &users).Error
	}
	var rows []Membership
	err := tx.Where("deployment_id = ? AND course_id = ? AND id IN ?", v.DeploymentID, v.CourseID, g.MemberIDs).Find(&rows).Error
	if err != nil {
		return nil, err
	}
	byID := make(map[uuid.UUID]Membership, len(rows))
	for _, m := range rows {
		byID[m.ID] = m
	}
	users := make([]uuid.UUID, 0, len(rows))
	for _, id := range g.MemberIDs {
		m, ok := byID[id]
		if !ok {
			return nil, Refuse(RefusedNotFound, "", "memberIds")
		}
		if err := m.mayHaveSeat("memberIds"); err != nil {
			return nil, err
		}
		users = append(users, m.UserID)
	}
	return users, nil
}

// mayHaveSeat refuses who needs no seat: only students who belong to the course do.
func (m Membership) mayHaveSeat(path string) error {
	if m.Role != RoleStudent || m.TestUser || m.Status == MemberDeleted {
		return Refuse(RefusedInvalid, "seats_for_students", path)
	}
	return nil
}

// withoutSeat answers those of the users who have no seat of the licence, each once.
func withoutSeat(tx *gorm.DB, l Licence, users []uuid.UUID) ([]uuid.UUID, error) {
	var holders []uuid.UUID
	if err := activeSeats(tx, l).Pluck("user_id", &holders).Error; err != nil {
		return nil, err
	}
	skip := make(map[uuid.UUID]bool, len(holders))
	for _, id := range holders {
		skip[id] = true
	}
	without := make([]uuid.UUID, 0, len(users))
	for _, id := range users {
		if !skip[id] {
			skip[id] = true
			without = append(without, id)
		}
	}
	return without, nil
}

// leaveSeatsFor refuses when the licence, which must be locked, has fewer than n seats left.
func leaveSeatsFor(tx *gorm.DB, l Licence, n int) error {
	used, err := usedSeats(tx, l)
	if err != nil || l.Seats == nil || used+n <= *l.Seats {
		return err
	}
	r := Refuse(RefusedNoSeatsLeft, "", "licenceId")
	r.Left = max(0, *l.Seats-used)
	return r
}

// seatEvents writes down what the teacher did with each seat.
func seatEvents(v Viewer, action auditAction, seats []Seat) []auditEvent {
	events := make([]auditEvent, len(seats))
	for i, seat := range seats {
		events[i] = auditEvent{
			DeploymentID: v.DeploymentID, ActorID: &v.UserID, Action: action, SubjectID: &seat.UserID,
			Details: map[string]any{"licence": seat.LicenceID, "seat": seat.ID},
		}
	}
	return events
}
