package models

import (
	"context"
	"errors"
	"strings"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// PlaceExercise puts an exercise, in its newest version, at the resource link that the viewer's session opened
// while none stood there. Where another teacher was quicker, what they placed stays and the choice is refused.
func (s *Store) PlaceExercise(ctx context.Context, v Viewer, n NewContentItem) (Assignment, error) {
	if !v.IsTeacher() {
		return Assignment{}, ErrForbidden
	}
	var placed Assignment
	err := s.tx(ctx, func(tx *gorm.DB) error {
		session, err := find[Session](tx.Where("deployment_id = ? AND id = ?", v.DeploymentID, v.SessionID))
		if err != nil {
			return err
		}
		if session.UnplacedLink == nil {
			return Refuse(RefusedNothingToDo, "link_has_exercise")
		}
		placed, err = s.placeAt(tx, v, *session.UnplacedLink, n)
		if err != nil {
			return err
		}
		return tx.Model(&Session{}).Where("id = ?", session.ID).
			Updates(map[string]any{"assignment_id": placed.ID, "unplaced_link": nil}).Error
	})
	return placed, err
}

func (s *Store) placeAt(tx *gorm.DB, v Viewer, link LaunchLink, n NewContentItem) (Assignment, error) {
	if refusal := n.check(); refusal != nil {
		return Assignment{}, refusal
	}
	version, err := find[ExerciseVersion](tx.
		Joins("JOIN exercises ON exercises.id = exercise_versions.exercise_id AND exercises.version = exercise_versions.number").
		Where("exercises.id IN (?)", visibleExercises(tx, v).Select("id").Where(placeable).Where("id = ?", n.ExerciseID)))
	if errors.Is(err, ErrNotFound) {
		return Assignment{}, Refuse(RefusedNotFound, "", "exerciseId")
	}
	if err != nil {
		return Assignment{}, err
	}
	a := link.assignment(v.DeploymentID, v.CourseID, s.now())
	a.ExerciseVersionID, a.ScoreMaximum, a.DueAt = version.ID, version.ScoreMaximum, n.DueAt
	a.AttemptsAllowed = version.AttemptsAllowed
	if a.Title == "" {
		a.Title = version.Title
	}
	if n.Title != nil {
		a.Title = strings.TrimSpace(*n.Title)
	}
	if n.ScoreMaximum != nil {
		a.ScoreMaximum = *n.ScoreMaximum
	}
	res := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&a)
	if res.Error == nil && res.RowsAffected == 0 {
		return Assignment{}, Refuse(RefusedNothingToDo, "link_has_exercise")
	}
	return a, res.Error
}
