package models

import (
	"time"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"
)

// ActivityProgress says how far a student is (AGS 2.0, 3.4.7).
type ActivityProgress string

// The values of the specification, in order.
const (
	ActivityInitialized ActivityProgress = "Initialized"
	ActivityStarted     ActivityProgress = "Started"
	ActivityInProgress  ActivityProgress = "InProgress"
	ActivitySubmitted   ActivityProgress = "Submitted"
	ActivityCompleted   ActivityProgress = "Completed"
)

// GradingProgress says how far marking is (AGS 2.0, 3.4.8).
type GradingProgress string

// The values of the specification.
const (
	GradingNotReady      GradingProgress = "NotReady"
	GradingFailed        GradingProgress = "Failed"
	GradingPending       GradingProgress = "Pending"
	GradingPendingManual GradingProgress = "PendingManual"
	GradingFullyGraded   GradingProgress = "FullyGraded"
)

// DeliveryState says where a result stands on its way to the platform.
type DeliveryState string

// The states of a delivery.
const (
	DeliveryNotOffered DeliveryState = "NOT_OFFERED"
	DeliveryWaiting    DeliveryState = "WAITING"
	DeliveryDelivered  DeliveryState = "DELIVERED"
	DeliveryFailed     DeliveryState = "FAILED"
)

// Result is what the platform should know of a student's work on an assignment, and what it is known to
// know. Each change raises Version; the delivery always brings the newest.
type Result struct {
	ID               uuid.UUID `gorm:"primaryKey"`
	DeploymentID     uuid.UUID
	AssignmentID     uuid.UUID
	MembershipID     uuid.UUID
	UserID           uuid.UUID
	ActivityProgress ActivityProgress
	GradingProgress  GradingProgress
	// ScoreGiven is on the scale of ScoreMaximum; null when there is none. 0 is a score.
	ScoreGiven    decimal.NullDecimal
	ScoreMaximum  decimal.Decimal
	Comment       string
	AnsweredCount int
	StartedAt     *time.Time
	HandedInAt    *time.Time
	Version       int
	CreatedAt     time.Time
	UpdatedAt     time.Time

	DeliveryState    DeliveryState
	DeliveredVersion int
	DeliveredAt      *time.Time
	LastTriedAt      *time.Time
	NextTryAt        *time.Time
	Tries            int
	// Problem is a stable code of why the last try failed; empty when it did not.
	Problem string
	// SentTimestamp is the last timestamp sent for this line item and user: the next must be later
	// (AGS 2.0, 3.4.9).
	SentTimestamp *time.Time
}
