package models

import (
	"time"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"
)

// ContentItem is what a Deep Linking response offered to a platform (Deep Linking 2.0, 3). The platform may
// or may not make resource links of it, and copies of them: each becomes an [Assignment] when first opened.
type ContentItem struct {
	ID                uuid.UUID `gorm:"primaryKey"`
	DeploymentID      uuid.UUID
	CourseID          uuid.UUID
	CreatedBy         uuid.UUID
	ExerciseVersionID uuid.UUID
	Title             string
	ScoreMaximum      decimal.Decimal
	DueAt             *time.Time
	CreatedAt         time.Time
}
