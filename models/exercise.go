package models

import (
	"time"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"

	"github.com/lectern-lti/lectern/models/exercise"
)

// Exercise is content of the library: what is shown of it is its newest published version.
type Exercise struct {
	ID uuid.UUID `gorm:"primaryKey"`
	// DeploymentID is the school that wrote it; nil for ready-made ones, which everybody sees.
	DeploymentID *uuid.UUID
	// Slug names a ready-made exercise for good.
	Slug     *string
	Subject  exercise.Subject
	Language string
	FromYear int
	ToYear   int
	Minutes  int
	// Title and Description are the newest version's.
	Title       string
	Description string
	// SearchText is title and description folded for searching.
	SearchText string
	// Version is the number of the newest published version.
	Version    int
	ArchivedAt *time.Time
	CreatedAt  time.Time
	UpdatedAt  time.Time
}

// ExerciseVersion is a published version: it never changes.
type ExerciseVersion struct {
	ID            uuid.UUID `gorm:"primaryKey"`
	ExerciseID    uuid.UUID
	Number        int
	Title         string
	Content       exercise.Content `gorm:"serializer:json"`
	QuestionCount int
	ScoreMaximum  decimal.Decimal
	PublishedAt   time.Time
}

// PlacedVersion is a version with what a teacher chose its exercise by.
type PlacedVersion struct {
	ExerciseVersion
	Subject  exercise.Subject
	Language string
	Minutes  int
}
