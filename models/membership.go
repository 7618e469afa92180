package models

import (
	"time"

	"github.com/google/uuid"
)

// MemberStatus says whether a member still belongs to the course (NRPS 2.0, 2.3).
type MemberStatus string

// The statuses of the specification.
const (
	MemberActive   MemberStatus = "Active"
	MemberInactive MemberStatus = "Inactive"
	MemberDeleted  MemberStatus = "Deleted"
)

// Membership is a user's part in a course, known from a launch, the roster, or both.
type Membership struct {
	ID           uuid.UUID `gorm:"primaryKey"`
	DeploymentID uuid.UUID
	CourseID     uuid.UUID
	UserID       uuid.UUID
	// Number counts the course's members in order of first sight and never changes: it names the nameless.
	Number int
	// Roles are the platform's role URIs as received.
	Roles []string `gorm:"serializer:json"`
	Role  Role
	// TestUser marks the platform's own test person, who is left out of rosters and grades.
	TestUser bool
	Status   MemberStatus
	// SortName is the name as lists are ordered by it; empty for the nameless, who come last by number.
	SortName        string
	RosterSeenAt    *time.Time
	FirstLaunchedAt *time.Time
	LastSeenAt      *time.Time
	CreatedAt       time.Time
	UpdatedAt       time.Time
}

// Member is a membership with its person.
type Member struct {
	Membership
	// Name is the person's full name; empty where the platform keeps names to itself.
	Name string
}
