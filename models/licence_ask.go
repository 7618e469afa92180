package models

import (
	"context"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// SeatRequest says that a student has asked for a seat.
type SeatRequest struct {
	DeploymentID uuid.UUID
	MembershipID uuid.UUID `gorm:"primaryKey"`
	AskedAt      time.Time
}

// AskForSeat notes that the student who asks has no seat and wants one, for the teachers of the course to see. Asking
// again changes nothing. Whom a licence covers, and whom no teacher can give a seat, is refused.
func (s *Store) AskForSeat(ctx context.Context, v Viewer) (SeatRequest, error) {
	if !v.IsStudent() {
		return SeatRequest{}, ErrForbidden
	}
	decision, err := s.DecideLicence(ctx, v)
	if err != nil {
		return SeatRequest{}, err
	}
	if decision.State != LicenceNeedsTeacher && decision.State != LicenceExhausted {
		return SeatRequest{}, Refuse(RefusedNothingToDo, "")
	}
	var request SeatRequest
	err = s.tx(ctx, func(tx *gorm.DB) error {
		row := SeatRequest{DeploymentID: v.DeploymentID, MembershipID: v.MembershipID, AskedAt: s.now()}
		if err := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&row).Error; err != nil {
			return err
		}
		request, err = find[SeatRequest](tx.Where("deployment_id = ? AND membership_id = ?", v.DeploymentID, v.MembershipID))
		return err
	})
	return request, err
}

// SeatRequestsOf answers which of the members have asked for a seat and have none yet: to a teacher of their course all
// of them, to a student the own.
func (s *Store) SeatRequestsOf(ctx context.Context, v Viewer, membershipIDs []uuid.UUID) ([]SeatRequest, error) {
	q := s.db.WithContext(ctx).Select("seat_requests.*").
		Joins("JOIN memberships ON memberships.deployment_id = seat_requests.deployment_id AND memberships.id = seat_requests.membership_id").
		Where("memberships.deployment_id = ? AND memberships.course_id = ? AND memberships.id IN ?", v.DeploymentID, v.CourseID, membershipIDs).
		Where("NOT "+holdsSeat, s.now())
	if !v.IsTeacher() {
		q = q.Where("memberships.id = ?", v.MembershipID)
	}
	var rows []SeatRequest
	return rows, q.Find(&rows).Error
}
