package models

import (
	"time"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"

	"github.com/lectern-lti/lectern/models/exercise"
)

// AttemptState says whether an attempt can still be worked on.
type AttemptState string

// The states of an attempt.
const (
	AttemptInProgress AttemptState = "IN_PROGRESS"
	AttemptHandedIn   AttemptState = "HANDED_IN"
)

// Attempt is one student's work on an assignment.
type Attempt struct {
	ID           uuid.UUID `gorm:"primaryKey"`
	DeploymentID uuid.UUID
	AssignmentID uuid.UUID
	UserID       uuid.UUID
	// Number is 1 for the first attempt, 2 for the second, …
	Number     int
	State      AttemptState
	StartedAt  time.Time
	HandedInAt *time.Time
	// ScoreGiven is on the exercise's own scale, up to ScoreMaximum; null before hand-in.
	ScoreGiven   decimal.NullDecimal
	ScoreMaximum decimal.Decimal
}

// Answer is the newest answer to one question of an attempt.
type Answer struct {
	DeploymentID uuid.UUID         `gorm:"primaryKey"`
	AttemptID    uuid.UUID         `gorm:"primaryKey"`
	QuestionKey  string            `gorm:"primaryKey"`
	Response     exercise.Response `gorm:"serializer:json"`
	AnsweredAt   time.Time
}
