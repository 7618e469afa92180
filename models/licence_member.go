package models

import (
	"context"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// MemberSeat is a seat with the member of the viewer's course who holds it, or held it.
type MemberSeat struct {
	Seat
	MembershipID uuid.UUID
}

// SeatsOf answers the seats of licences that are not over that the members hold, for a teacher of their course,
// in the order in which they were given.
func (s *Store) SeatsOf(ctx context.Context, v Viewer, membershipIDs []uuid.UUID) ([]MemberSeat, error) {
	if !v.IsTeacher() {
		return nil, ErrForbidden
	}
	var rows []MemberSeat
	return rows, s.memberSeats(ctx, v).
		Where("memberships.id IN ? AND seats.freed_at IS NULL AND licences.revoked_at IS NULL", membershipIDs).
		Where("licences.ends_at IS NULL OR licences.ends_at > ?", s.now()).
		Order("seats.given_at, seats.id").Scan(&rows).Error
}

// SeatsByID answers those of the seats, freed or not, that members of the viewer's course hold or held, for a
// teacher of it, in no order.
func (s *Store) SeatsByID(ctx context.Context, v Viewer, ids []uuid.UUID) ([]MemberSeat, error) {
	if !v.IsTeacher() {
		return nil, ErrForbidden
	}
	var rows []MemberSeat
	return rows, s.memberSeats(ctx, v).Where("seats.id IN ?", ids).Scan(&rows).Error
}

// memberSeats begins a query for seats of members of the viewer's course.
func (s *Store) memberSeats(ctx context.Context, v Viewer) *gorm.DB {
	return s.db.WithContext(ctx).Table("seats").Select("seats.*, memberships.id AS membership_id").
		Joins("JOIN memberships ON memberships.deployment_id = seats.deployment_id AND memberships.user_id = seats.user_id").
		Joins("JOIN licences ON licences.deployment_id = seats.deployment_id AND licences.id = seats.licence_id").
		Where("seats.deployment_id = ? AND memberships.course_id = ? AND licences.platform_guid IN ('', ?)",
			v.DeploymentID, v.CourseID, v.PlatformGUID)
}
