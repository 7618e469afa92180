package models

import (
	"time"

	"github.com/google/uuid"
)

// User is a person as a platform names them: by an opaque id. Name and email may be absent for ever.
type User struct {
	ID           uuid.UUID `gorm:"primaryKey"`
	DeploymentID uuid.UUID
	// LTIUserID is the platform's `sub` (LTI Core 1.3, 5.3.6): opaque, case-sensitive.
	LTIUserID string `gorm:"column:lti_user_id"`
	Name      string
	// FoldedName is Name as it is searched.
	FoldedName string
	Email      string
	Locale     string
	CreatedAt  time.Time
	UpdatedAt  time.Time
}
