package models

import (
	"context"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/lectern-lti/lectern/models/exercise"
)

// readyMadeLock is the advisory lock under which one server at a time loads the ready-made exercises.
const readyMadeLock = 714026

// LoadReadyMade makes the library's ready-made exercises be these. An exercise is known by its slug: a new one
// is added, one whose title or questions have changed gets a new version, one that is no longer among them
// is archived and goes on serving where it is placed. Doing it again changes nothing.
func (s *Store) LoadReadyMade(ctx context.Context, exercises []exercise.Exercise) error {
	return s.tx(ctx, func(tx *gorm.DB) error {
		if s.dialect == PostgreSQL {
			if err := tx.Exec("SELECT pg_advisory_xact_lock(?)", readyMadeLock).Error; err != nil {
				return err
			}
		}
		known, err := readyMade(tx)
		if err != nil {
			return err
		}
		for _, e := range exercises {
			row, ok := known[e.Slug]
			delete(known, e.Slug)
			if !ok {
				err = s.addReadyMade(tx, e)
			} else {
				err = s.updateReadyMade(tx, row, e)
			}
			if err != nil {
				return err
			}
		}
		for _, row := range known {
			if row.ArchivedAt == nil {
				if err := tx.Model(&Exercise{}).Where("id = ?", row.ID).Update("archived_at", s.now()).Error; err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// storedExercise is an exercise with its newest version.
type storedExercise struct {
	Exercise
	newest ExerciseVersion
}

// readyMade answers all ready-made exercises, archived ones too, by their slugs.
func readyMade(tx *gorm.DB) (map[string]storedExercise, error) {
	var rows []Exercise
	if err := tx.Where("slug IS NOT NULL").Find(&rows).Error; err != nil {
		return nil, err
	}
	var versions []ExerciseVersion
	err := tx.Joins("JOIN exercises ON exercises.id = exercise_versions.exercise_id AND exercises.version = exercise_versions.number").
		Where("exercises.slug IS NOT NULL").Find(&versions).Error
	if err != nil {
		return nil, err
	}
	newest := make(map[uuid.UUID]ExerciseVersion, len(versions))
	for _, version := range versions {
		newest[version.ExerciseID] = version
	}
	known := make(map[string]storedExercise, len(rows))
	for _, row := range rows {
		known[*row.Slug] = storedExercise{row, newest[row.ID]}
	}
	return known, nil
}

func (s *Store) addReadyMade(tx *gorm.DB, e exercise.Exercise) error {
	row := Exercise{ID: newID(), Slug: &e.Slug, CreatedAt: s.now(), Version: 1}
	row.describe(e, s.now())
	if err := tx.Create(&row).Error; err != nil {
		return err
	}
	return s.publish(tx, row, e, new(1))
}

func (s *Store) updateReadyMade(tx *gorm.DB, known storedExercise, e exercise.Exercise) error {
	same, err := sameStored(known.newest.Content, e.Content)
	if err != nil {
		return err
	}
	row := known.Exercise
	row.describe(e, known.UpdatedAt)
	if !same || known.newest.Title != e.Title {
		row.Version++
		if err := s.publish(tx, row, e, new(1)); err != nil {
			return err
		}
	}
	row.ArchivedAt = nil
	if row == known.Exercise {
		return nil
	}
	if err := makeFindable(tx, row, e.Content); err != nil { // also by a new description, which is no new version
		return err
	}
	row.UpdatedAt = s.now()
	return tx.Model(&Exercise{}).Where("id = ?", row.ID).Select("subject", "language", "from_year", "to_year", "minutes",
		"title", "description", "kinds", "sort_title", "version", "archived_at", "updated_at").Updates(&row).Error
}

// publish adds the version that the row names as its newest, and has the library find the exercise by it.
func (s *Store) publish(tx *gorm.DB, row Exercise, e exercise.Exercise, attempts *int) error {
	err := tx.Create(&ExerciseVersion{
		ID: newID(), ExerciseID: row.ID, Number: row.Version, Title: e.Title, Content: e.Content,
		QuestionCount: e.Content.Asked(), ScoreMaximum: e.Content.Maximum(), AttemptsAllowed: attempts,
		PublishedAt: s.now(),
	}).Error
	if err != nil {
		return err
	}
	return makeFindable(tx, row, e.Content)
}

// describe takes over what a teacher chooses an exercise by.
func (x *Exercise) describe(e exercise.Exercise, at time.Time) {
	x.Subject, x.Language = e.Subject, e.Language
	x.FromYear, x.ToYear, x.Minutes = e.FromYear, e.ToYear, e.Minutes
	x.Title, x.Description = e.Title, e.Description
	x.Kinds = e.Content.Kinds()
	x.SortTitle = sortName(e.Title)
	x.UpdatedAt = at
}
