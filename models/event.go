package models

import (
	"context"
	"encoding/json"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// EventKind says what an [Event] is about.
type EventKind string

// The kinds of events.
const (
	EventResult EventKind = "result"
	EventRoster EventKind = "roster"
	// EventWork is about what the class makes of an assignment: an answer, a hand-in, a mark.
	EventWork EventKind = "work"
	// EventGrouping is about a grouping of the course.
	EventGrouping EventKind = "grouping"
)

// Event says that something in a course has changed. It names no person: who subscribes reads what they may see.
type Event struct {
	Kind         EventKind `json:"kind"`
	DeploymentID uuid.UUID `json:"deployment"`
	CourseID     uuid.UUID `json:"course"`

	// Of a result: which, on which assignment, and whose. Of work: the assignment.
	ResultID     uuid.UUID `json:"result,omitzero"`
	AssignmentID uuid.UUID `json:"assignment,omitzero"`
	MembershipID uuid.UUID `json:"membership,omitzero"`

	// GroupingID is the grouping's.
	GroupingID uuid.UUID `json:"grouping,omitzero"`

	// Roster is how far a reading of the roster is.
	Roster RosterProgress `json:"roster,omitzero"`
}

// RosterReading says how a reading of a roster goes.
type RosterReading string

// The states of a reading.
const (
	RosterBeingRead RosterReading = "READING"
	RosterDone      RosterReading = "DONE"
	RosterFailed    RosterReading = "FAILED"
)

// RosterProgress is how far a reading of a course's roster is.
type RosterProgress struct {
	State RosterReading `json:"state"`
	// Members and Pages have been read so far.
	Members int `json:"members"`
	Pages   int `json:"pages"`
}

// PublishRosterProgress tells the course's teachers how far the reading of its roster is.
func (s *Store) PublishRosterProgress(ctx context.Context, c Course, p RosterProgress) error {
	return s.tx(ctx, func(tx *gorm.DB) error {
		return s.announce(tx, Event{Kind: EventRoster, DeploymentID: c.DeploymentID, CourseID: c.ID, Roster: p})
	})
}

// announceResult tells of a result that the transaction has changed.
func (s *Store) announceResult(tx *gorm.DB, courseID uuid.UUID, r Result) error {
	return s.announce(tx, Event{
		Kind: EventResult, DeploymentID: r.DeploymentID, CourseID: courseID,
		ResultID: r.ID, AssignmentID: r.AssignmentID, MembershipID: r.MembershipID,
	})
}

// announceWork tells of work on an assignment that the transaction has changed.
func (s *Store) announceWork(tx *gorm.DB, v Viewer, assignmentID uuid.UUID) error {
	return s.announce(tx, v.work(assignmentID))
}

// work is the event of work on an assignment of the viewer's course.
func (v Viewer) work(assignmentID uuid.UUID) Event {
	return Event{Kind: EventWork, DeploymentID: v.DeploymentID, CourseID: v.CourseID, AssignmentID: assignmentID}
}

// announceGrouping tells of a grouping that the transaction has changed.
func (s *Store) announceGrouping(tx *gorm.DB, v Viewer, groupingID uuid.UUID) error {
	return s.announce(tx, Event{Kind: EventGrouping, DeploymentID: v.DeploymentID, CourseID: v.CourseID, GroupingID: groupingID})
}

// eventChannel is the channel of the database's notifications.
const eventChannel = "lectern_events"

// announce tells of the event once the transaction is committed, and not at all if it is not: on PostgreSQL all
// instances, by a notification of the database; on SQLite this one, which is the only one.
func (s *Store) announce(tx *gorm.DB, e Event) error {
	if s.dialect != PostgreSQL {
		if pending, ok := tx.Statement.Context.Value(pendingEvents{}).(*[]Event); ok {
			*pending = append(*pending, e)
		}
		return nil
	}
	payload, err := json.Marshal(e)
	if err != nil {
		return err
	}
	return tx.Exec("SELECT pg_notify(?, ?)", eventChannel, string(payload)).Error
}

// execAnnouncing changes rows and tells of the event as announce does, where the database notifies by the same
// statement. It answers whether there were such rows; where there were none, nothing is told.
func (s *Store) execAnnouncing(tx *gorm.DB, e Event, update string, values ...any) (bool, error) {
	if s.dialect == PostgreSQL {
		payload, err := json.Marshal(e)
		if err != nil {
			return false, err
		}
		update += " RETURNING pg_notify(?, ?)"
		values = append(values, eventChannel, string(payload))
	}
	res := tx.Exec(update, values...)
	if res.Error != nil || res.RowsAffected == 0 {
		return false, res.Error
	}
	if s.dialect == PostgreSQL {
		return true, nil
	}
	return true, s.announce(tx, e)
}

// pendingEvents is the key under which a transaction's context holds the events to tell of after its commit.
type pendingEvents struct{}
