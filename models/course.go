package models

import (
	"time"

	"github.com/google/uuid"
)

// Course is a course of the platform: an LTI context (LTI Core 1.3, 5.4.1).
type Course struct {
	ID           uuid.UUID `gorm:"primaryKey"`
	DeploymentID uuid.UUID
	LTIContextID string `gorm:"column:lti_context_id"`
	Title        string
	Label        string
	// MembershipsURL is where the roster is read (NRPS 2.0, 3.6.1); empty when the platform offers none.
	MembershipsURL string `gorm:"column:memberships_url"`
	// RosterRefreshedAt is when the roster was last read whole.
	RosterRefreshedAt *time.Time
	// RosterProblem is a stable code of why the last read failed; empty when it succeeded.
	RosterProblem string
	CreatedAt     time.Time
	UpdatedAt     time.Time
}
