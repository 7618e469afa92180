package models

import (
	"context"
	"errors"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// ExerciseFavourite is an exercise that a teacher wants to find again. Nobody else sees it.
type ExerciseFavourite struct {
	DeploymentID uuid.UUID
	UserID       uuid.UUID `gorm:"primaryKey"`
	ExerciseID   uuid.UUID `gorm:"primaryKey"`
	At           time.Time
}

// SetFavourite keeps an exercise that the viewer, a teacher, may see among their favourites, or takes it out. Doing it
// again changes nothing.
func (s *Store) SetFavourite(ctx context.Context, v Viewer, exerciseID uuid.UUID, favourite bool) (Exercise, error) {
	if !v.IsTeacher() {
		return Exercise{}, ErrForbidden
	}
	var row Exercise
	err := s.tx(ctx, func(tx *gorm.DB) error {
		var err error
		row, err = find[Exercise](visibleExercises(tx, v).Where("id = ?", exerciseID))
		if errors.Is(err, ErrNotFound) {
			return Refuse(RefusedNotFound, "", "exerciseId")
		}
		if err != nil {
			return err
		}
		kept := ExerciseFavourite{DeploymentID: v.DeploymentID, UserID: v.UserID, ExerciseID: exerciseID, At: s.now()}
		if favourite {
			return tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&kept).Error
		}
		return tx.Delete(&kept).Error
	})
	return row, err
}

// Favourites answers which of the exercises are among the viewer's favourites, in no order.
func (s *Store) Favourites(ctx context.Context, v Viewer, exerciseIDs []uuid.UUID) ([]ExerciseFavourite, error) {
	var rows []ExerciseFavourite
	return rows, s.db.WithContext(ctx).Where("user_id = ? AND exercise_id IN ?", v.UserID, exerciseIDs).Find(&rows).Error
}
