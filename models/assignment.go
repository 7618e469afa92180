package models

import (
	"slices"
	"time"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"
)

// Assignment is an exercise placed in a course by one of the platform's resource links. It keeps the
// services that the link was given, so that scores go out long after the launch.
type Assignment struct {
	ID                uuid.UUID `gorm:"primaryKey"`
	DeploymentID      uuid.UUID
	CourseID          uuid.UUID
	LTIResourceLinkID string `gorm:"column:lti_resource_link_id"`
	ExerciseVersionID uuid.UUID
	Title             string
	ScoreMaximum      decimal.Decimal
	DueAt             *time.Time
	// LineItemURL is the link's own line item; empty when the platform made none.
	LineItemURL string `gorm:"column:line_item_url"`
	// LineItemsURL is where line items are listed and made; empty when not offered.
	LineItemsURL string `gorm:"column:line_items_url"`
	// Scopes are the AGS scopes that the platform offers the link.
	Scopes    []string `gorm:"serializer:json"`
	CreatedAt time.Time
	UpdatedAt time.Time
}

// AttemptsAllowed is how many attempts a student has on an assignment.
const AttemptsAllowed = 1

// scopeScore is the scope under which scores are taken (AGS 2.0, 3.4.1).
const scopeScore = "https://purl.imsglobal.org/spec/lti-ags/scope/score"

// AttemptsAllowed is how many attempts a student has.
func (a Assignment) AttemptsAllowed() int { return AttemptsAllowed }

// Graded tells whether a score reaches the platform's Gradebook: the link was given a line item, or the
// means to make one, and the right to send scores.
func (a Assignment) Graded() bool {
	return (a.LineItemURL != "" || a.LineItemsURL != "") && slices.Contains(a.Scopes, scopeScore)
}

// AssignmentProgress is how many of the course's active students have come how far.
type AssignmentProgress struct {
	AssignmentID uuid.UUID
	StudentCount int
	// StartedCount have opened it and not handed in.
	StartedCount int
	// HandedInCount have handed in.
	HandedInCount int
	// FailedDeliveryCount are results that the platform has not taken, for good.
	FailedDeliveryCount int
}
