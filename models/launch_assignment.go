package models

import (
	"errors"
	"slices"

	"github.com/google/uuid"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// recordAssignment answers the assignment that the resource link opens, made on the first launch; nil when
// the link names no exercise that we know.
func (s *Store) recordAssignment(tx *gorm.DB, l Launch, courseID uuid.UUID) (*uuid.UUID, error) {
	now := s.now()
	known, err := find[Assignment](tx.
		Where("deployment_id = ? AND lti_resource_link_id = ?", l.DeploymentID, l.Link.LTIResourceLinkID))
	if err == nil {
		return &known.ID, s.updateAssignment(tx, known, l.Link)
	}
	if !errors.Is(err, ErrNotFound) {
		return nil, err
	}
	a := Assignment{
		ID: newID(), DeploymentID: l.DeploymentID, CourseID: courseID, LTIResourceLinkID: l.Link.LTIResourceLinkID,
		Title: l.Link.Title, LineItemURL: l.Link.LineItemURL, LineItemsURL: l.Link.LineItemsURL, Scopes: nonNil(l.Link.Scopes),
		CreatedAt: now, UpdatedAt: now,
	}
	if ok, err := fillAssignment(tx, &a, l); err != nil || !ok {
		return nil, err
	}
	if err := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&a).Error; err != nil {
		return nil, err
	}
	known, err = find[Assignment](tx.
		Where("deployment_id = ? AND lti_resource_link_id = ?", l.DeploymentID, l.Link.LTIResourceLinkID))
	return &known.ID, err
}

// fillAssignment finds what a link opens: by our content item, else by the exercise itself, in its newest
// version. A content item of another deployment is not ours to read; the exercise may be.
func fillAssignment(tx *gorm.DB, a *Assignment, l Launch) (bool, error) {
	item, err := find[ContentItem](tx.Where("deployment_id = ? AND id = ?", l.DeploymentID, l.Link.ContentItemID))
	if err == nil {
		a.ExerciseVersionID, a.ScoreMaximum, a.DueAt = item.ExerciseVersionID, item.ScoreMaximum, item.DueAt
		if a.Title == "" {
			a.Title = item.Title
		}
		return true, nil
	}
	if !errors.Is(err, ErrNotFound) {
		return false, err
	}
	version, err := find[ExerciseVersion](tx.
		Joins("JOIN exercises ON exercises.id = exercise_versions.exercise_id AND exercises.version = exercise_versions.number").
		Where("exercises.id = ? AND (exercises.deployment_id IS NULL OR exercises.deployment_id = ?)",
			l.Link.ExerciseID, l.DeploymentID))
	if errors.Is(err, ErrNotFound) {
		return false, nil
	}
	a.ExerciseVersionID, a.ScoreMaximum = version.ID, version.ScoreMaximum
	if a.Title == "" {
		a.Title = version.Title
	}
	return err == nil, err
}

// updateAssignment keeps the newest title and services of a link. A launch without services leaves the
// known ones: they are the link's, not the session's.
func (s *Store) updateAssignment(tx *gorm.DB, known Assignment, link *LaunchLink) error {
	a := known
	if link.Title != "" {
		a.Title = link.Title
	}
	if len(link.Scopes) > 0 {
		a.LineItemURL, a.LineItemsURL, a.Scopes = link.LineItemURL, link.LineItemsURL, link.Scopes
	}
	if a.Title == known.Title && a.LineItemURL == known.LineItemURL && a.LineItemsURL == known.LineItemsURL &&
		slices.Equal(a.Scopes, known.Scopes) {
		return nil
	}
	a.UpdatedAt = s.now()
	return tx.Model(&Assignment{}).Where("id = ?", known.ID).
		Select("title", "line_item_url", "line_items_url", "scopes", "updated_at").Updates(&a).Error
}
