package models

import (
	"errors"
	"slices"
	"time"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"
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
		return &known.ID, s.refreshAssignment(tx, known, l.Link)
	}
	if !errors.Is(err, ErrNotFound) {
		return nil, err
	}
	a := l.Link.assignment(l.DeploymentID, courseID, now)
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

// assignment is what stands at the link, with the link's services and without an exercise yet.
func (l LaunchLink) assignment(deploymentID, courseID uuid.UUID, now time.Time) Assignment {
	return Assignment{
		ID: newID(), DeploymentID: deploymentID, CourseID: courseID, LTIResourceLinkID: l.LTIResourceLinkID,
		Title: l.Title, LinkTitle: l.Title, AttemptsAllowed: new(1), Counting: CountBest, LineItemURL: l.LineItemURL, LaunchLineItemURL: l.LineItemURL, LineItemsURL: l.LineItemsURL, Scopes: nonNil(l.Scopes),
		CreatedAt: now, UpdatedAt: now,
	}
}

// fillAssignment finds what a link opens: by our content item, else by the exercise itself, in its newest
// version, else by what stands at the link that it was copied from. A content item of another deployment is
// not ours to read; the exercise may be.
func fillAssignment(tx *gorm.DB, a *Assignment, l Launch) (bool, error) {
	item, err := find[ContentItem](tx.Where("deployment_id = ? AND id = ?", l.DeploymentID, l.Link.ContentItemID))
	if err == nil {
		a.ExerciseVersionID, a.ScoreMaximum, a.DueAt = item.ExerciseVersionID, item.ScoreMaximum, item.DueAt
		if a.Title == "" {
			a.Title = item.Title
		}
		version, err := find[ExerciseVersion](tx.Select("attempts_allowed").Where("id = ?", item.ExerciseVersionID))
		a.AttemptsAllowed = version.AttemptsAllowed
		return true, err
	}
	if !errors.Is(err, ErrNotFound) {
		return false, err
	}
	version, err := find[ExerciseVersion](tx.
		Joins("JOIN exercises ON exercises.id = exercise_versions.exercise_id AND exercises.version = exercise_versions.number").
		Where("exercises.id = ? AND (exercises.deployment_id IS NULL OR exercises.deployment_id = ?)",
			l.Link.ExerciseID, l.DeploymentID))
	if errors.Is(err, ErrNotFound) {
		return fillFromHistory(tx, a, l)
	}
	a.ExerciseVersionID, a.ScoreMaximum, a.AttemptsAllowed = version.ID, version.ScoreMaximum, version.AttemptsAllowed
	if a.Title == "" {
		a.Title = version.Title
	}
	return err == nil, err
}

// fillFromHistory takes what stands at the latest known of the links that this one was copied from: an exercise
// that was chosen for a link, rather than sent with it, is not in the link's parameters.
func fillFromHistory(tx *gorm.DB, a *Assignment, l Launch) (bool, error) {
	if len(l.Link.History) == 0 {
		return false, nil
	}
	var known []Assignment
	err := tx.Where("deployment_id = ? AND lti_resource_link_id IN ?", l.DeploymentID, l.Link.History).Find(&known).Error
	if err != nil {
		return false, err
	}
	for _, id := range l.Link.History {
		i := slices.IndexFunc(known, func(k Assignment) bool { return k.LTIResourceLinkID == id })
		if i < 0 {
			continue
		}
		a.ExerciseVersionID, a.ScoreMaximum = known[i].ExerciseVersionID, known[i].ScoreMaximum
		a.AttemptsAllowed, a.Counting = known[i].AttemptsAllowed, known[i].Counting
		if a.Title == "" {
			a.Title = known[i].Title
		}
		return true, nil
	}
	return false, nil
}

// refreshAssignment keeps the newest title and services of a link: a title given here stands until the platform gives
// another. A launch without services leaves the known ones: they are the link's, not the session's. What could not be
// delivered for want of what the link has now been given is sent.
func (s *Store) refreshAssignment(tx *gorm.DB, known Assignment, link *LaunchLink) error {
	a := known
	a.refresh(link)
	services := a.LineItemURL != known.LineItemURL || a.LineItemsURL != known.LineItemsURL || !slices.Equal(a.Scopes, known.Scopes)
	if !services && a.LinkTitle == known.LinkTitle && a.LaunchLineItemURL == known.LaunchLineItemURL {
		return nil
	}
	a.UpdatedAt = s.now()
	err := tx.Model(&Assignment{}).Where("id = ?", known.ID).Select(
		"title", "link_title", "launch_line_item_url", "line_item_url", "line_items_url", "scopes", "updated_at",
		"line_item_label", "line_item_maximum", "line_item_remade_at",
	).Updates(&a).Error
	if err != nil {
		return err
	}
	if services {
		return s.healDeliveries(tx.Statement.Context, tx, a)
	}
	return s.keepLineItemInStep(tx.Statement.Context, tx, a, known)
}

// refresh takes over what a launch says of the link.
func (a *Assignment) refresh(link *LaunchLink) {
	if link.Title != "" && link.Title != a.LinkTitle {
		a.Title, a.LinkTitle = link.Title, link.Title
	}
	if len(link.Scopes) == 0 {
		return
	}
	a.LineItemsURL, a.Scopes = link.LineItemsURL, link.Scopes
	// A launch may not know the line item that was found or made, and may go on naming one that is gone.
	if link.LineItemURL != "" && link.LineItemURL != a.LaunchLineItemURL {
		a.LineItemURL, a.LaunchLineItemURL = link.LineItemURL, link.LineItemURL
		a.LineItemLabel, a.LineItemMaximum, a.LineItemRemadeAt = "", decimal.NullDecimal{}, nil
	}
}
