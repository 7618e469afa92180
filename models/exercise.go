package models

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"
	"gorm.io/gorm"

	"github.com/lectern-lti/lectern/models/exercise"
)

// Exercise is content of the library: what is shown of it is its newest published version.
type Exercise struct {
	ID uuid.UUID `gorm:"primaryKey"`
	// DeploymentID is the school that wrote it; nil for ready-made ones, which everybody sees.
	DeploymentID *uuid.UUID
	// OwnerID is the user who wrote it; nil for ready-made ones.
	OwnerID *uuid.UUID
	// Shared lets all teachers of the school use and edit it, not its owner alone.
	Shared bool
	// Slug names a ready-made exercise for good.
	Slug     *string
	Subject  exercise.Subject
	Language string
	FromYear int
	ToYear   int
	Minutes  int
	// Kinds is which kinds of question it asks.
	Kinds exercise.KindSet
	// Title and Description are the newest version's, or the draft's where nothing was published yet.
	Title       string
	Description string
	// SortTitle is the key by which lists of titles are ordered.
	SortTitle string
	// Version is the number of the newest published version; 0 while there is none.
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
	// AttemptsAllowed is how many attempts an assignment begins with that is made of it; nil for as many as wanted.
	AttemptsAllowed *int
	PublishedAt     time.Time
}

// PlacedVersion is a version with what a teacher chose its exercise by.
type PlacedVersion struct {
	ExerciseVersion
	Subject  exercise.Subject
	Language string
	Minutes  int
	// NewestVersion is the number of the exercise's newest version.
	NewestVersion int
}

// Exercise answers an exercise of the library for a teacher, and one that the teacher may edit whatever its state.
func (s *Store) Exercise(ctx context.Context, v Viewer, id uuid.UUID) (Exercise, error) {
	if !v.IsTeacher() {
		return Exercise{}, ErrForbidden
	}
	return find[Exercise](s.exercises(ctx, v).Where("("+placeable+" OR deployment_id IS NOT NULL) AND id = ?", id))
}

// placeable are the exercises of the library that may be placed anew.
const placeable = "archived_at IS NULL AND version > 0"

// exercises begins a query for exercises that the viewer may see: ready-made ones, the viewer's own, and those that
// colleagues share.
func (s *Store) exercises(ctx context.Context, v Viewer) *gorm.DB {
	return visibleExercises(s.db.WithContext(ctx), v)
}

func visibleExercises(db *gorm.DB, v Viewer) *gorm.DB {
	return db.Model(&Exercise{}).Where("(exercises.deployment_id IS NULL OR exercises.deployment_id = ? AND (exercises.shared OR exercises.owner_id = ?))",
		v.DeploymentID, v.UserID)
}

// NewestVersions answers the newest versions of the exercises, in no order.
func (s *Store) NewestVersions(ctx context.Context, v Viewer, exerciseIDs []uuid.UUID) ([]PlacedVersion, error) {
	return s.versions(ctx, v, "exercises.id IN ? AND exercises.version = exercise_versions.number", exerciseIDs)
}

// VersionsByID answers the versions with these ids, in no order, also of archived exercises.
func (s *Store) VersionsByID(ctx context.Context, v Viewer, ids []uuid.UUID) ([]PlacedVersion, error) {
	return s.versions(ctx, v, "exercise_versions.id IN ?", ids)
}

func (s *Store) versions(ctx context.Context, v Viewer, condition string, ids []uuid.UUID) ([]PlacedVersion, error) {
	var rows []PlacedVersion
	err := s.db.WithContext(ctx).Table("exercise_versions").
		Select("exercise_versions.*, exercises.subject, exercises.language, exercises.minutes, exercises.version AS newest_version").
		Joins("JOIN exercises ON exercises.id = exercise_versions.exercise_id").
		Where("(exercises.deployment_id IS NULL OR exercises.deployment_id = ?)", v.DeploymentID).
		Where(condition, ids).Find(&rows).Error
	return rows, err
}
