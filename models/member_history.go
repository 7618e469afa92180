package models

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/google/uuid"
)

// MemberEventKind says what happened with a member of a course.
type MemberEventKind string

// What a member's history tells of.
const (
	MemberFirstOpened     MemberEventKind = "FIRST_OPENED"
	MemberLeft            MemberEventKind = "LEFT"
	MemberRejoined        MemberEventKind = "REJOINED"
	MemberSeatGiven       MemberEventKind = "SEAT_GIVEN"
	MemberSeatFreed       MemberEventKind = "SEAT_FREED"
	MemberAttemptStarted  MemberEventKind = "ATTEMPT_STARTED"
	MemberAttemptHandedIn MemberEventKind = "ATTEMPT_HANDED_IN"
)

// MaxMemberEvents is how many of a member's latest events are told.
const MaxMemberEvents = 50

// MemberEvent is something that happened with a member.
type MemberEvent struct {
	MembershipID uuid.UUID
	HappenedAt   time.Time
	Kind         MemberEventKind
	// AssignmentID is that of an attempt.
	AssignmentID *uuid.UUID
	// By is the teacher who gave a seat.
	By *uuid.UUID
}

// MemberHistories answers what happened with members of the viewer's course, the latest first, for its teachers. It is
// read from what is stored of their places, seats and attempts.
func (s *Store) MemberHistories(ctx context.Context, v Viewer, membershipIDs []uuid.UUID) ([]MemberEvent, error) {
	if !v.IsTeacher() {
		return nil, ErrForbidden
	}
	members, err := s.MembersByID(ctx, v, membershipIDs)
	if err != nil {
		return nil, err
	}
	byUser := make(map[uuid.UUID]uuid.UUID, len(members))
	users := make([]uuid.UUID, 0, len(members))
	var events []MemberEvent
	for _, m := range members {
		byUser[m.UserID] = m.ID
		users = append(users, m.UserID)
		tell := func(kind MemberEventKind, at *time.Time) {
			if at != nil {
				events = append(events, MemberEvent{MembershipID: m.ID, HappenedAt: *at, Kind: kind})
			}
		}
		tell(MemberFirstOpened, m.FirstLaunchedAt)
		tell(MemberLeft, m.LeftAt)
		tell(MemberRejoined, m.RejoinedAt)
	}
	var seats []MemberSeat
	if err := s.memberSeats(ctx, v).Where("memberships.id IN ?", membershipIDs).Scan(&seats).Error; err != nil {
		return nil, err
	}
	for _, seat := range seats {
		events = append(events, MemberEvent{MembershipID: seat.MembershipID, HappenedAt: seat.GivenAt, Kind: MemberSeatGiven, By: seat.AssignedBy})
		if seat.FreedAt != nil {
			events = append(events, MemberEvent{MembershipID: seat.MembershipID, HappenedAt: *seat.FreedAt, Kind: MemberSeatFreed})
		}
	}
	var attempts []Attempt
	err = s.db.WithContext(ctx).Model(&Attempt{}).Select("attempts.*").
		Joins("JOIN assignments ON assignments.deployment_id = attempts.deployment_id AND assignments.id = attempts.assignment_id").
		Where("attempts.deployment_id = ? AND assignments.course_id = ? AND attempts.user_id IN ?", v.DeploymentID, v.CourseID, users).
		Find(&attempts).Error
	if err != nil {
		return nil, err
	}
	for _, a := range attempts {
		of := MemberEvent{MembershipID: byUser[a.UserID], HappenedAt: a.StartedAt, Kind: MemberAttemptStarted, AssignmentID: &a.AssignmentID}
		events = append(events, of)
		if a.HandedInAt != nil {
			of.HappenedAt, of.Kind = *a.HandedInAt, MemberAttemptHandedIn
			events = append(events, of)
		}
	}
	slices.SortStableFunc(events, func(a, b MemberEvent) int {
		return cmp.Or(b.HappenedAt.Compare(a.HappenedAt), cmp.Compare(b.Kind, a.Kind))
	})
	told := map[uuid.UUID]int{}
	return slices.DeleteFunc(events, func(e MemberEvent) bool {
		told[e.MembershipID]++
		return told[e.MembershipID] > MaxMemberEvents
	}), nil
}
