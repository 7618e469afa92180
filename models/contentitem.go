package models

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

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

// NewContentItem is an exercise to place, with what a teacher may say differently from it.
type NewContentItem struct {
	ExerciseID uuid.UUID
	// Title and ScoreMaximum default to the exercise's own.
	Title        *string
	ScoreMaximum *decimal.Decimal
	// Text stands beside the title in the course; it defaults to the exercise's description.
	Text *string
	// AvailableAt is when the platform shall let students in; nil for at once.
	AvailableAt *time.Time
	DueAt       *time.Time
}

// PlacedItem is a content item with the exercise that it places.
type PlacedItem struct {
	ContentItem
	Exercise Exercise
}

// Bounds of what a teacher may say of a content item.
const (
	maxTitleLength  = 255   // characters
	maxTextLength   = 2_000 // characters
	maxScoreMaximum = 10_000
	maxPlaces       = 4 // decimals of scores
)

// CreateContentItems stores what a teacher wants to place in the course, each exercise in its newest version:
// all of it or, when one item is refused, nothing.
func (s *Store) CreateContentItems(ctx context.Context, v Viewer, items []NewContentItem) ([]PlacedItem, error) {
	if !v.IsTeacher() {
		return nil, ErrForbidden
	}
	ids := make([]uuid.UUID, len(items))
	for i, item := range items {
		ids[i] = item.ExerciseID
	}
	var exercises []Exercise
	if err := s.exercises(ctx, v).Where(placeable).Where("id IN ?", ids).Find(&exercises).Error; err != nil {
		return nil, err
	}
	versions, err := s.NewestVersions(ctx, v, ids)
	if err != nil {
		return nil, err
	}
	placed := make([]PlacedItem, len(items))
	for i, item := range items {
		x := slices.IndexFunc(exercises, func(e Exercise) bool { return e.ID == item.ExerciseID })
		n := slices.IndexFunc(versions, func(p PlacedVersion) bool { return p.ExerciseID == item.ExerciseID })
		if x < 0 || n < 0 {
			return nil, Refuse(RefusedNotFound, "", "items", strconv.Itoa(i), "exerciseId")
		}
		if refusal := item.check("items", strconv.Itoa(i)); refusal != nil {
			return nil, refusal
		}
		placed[i] = PlacedItem{s.newContentItem(v, item, versions[n].ExerciseVersion), exercises[x]}
	}
	if len(placed) == 0 {
		return placed, nil
	}
	rows := make([]ContentItem, len(placed))
	for i, p := range placed {
		rows[i] = p.ContentItem
	}
	return placed, s.db.WithContext(ctx).Create(&rows).Error
}

// check refuses values out of their range; path leads to the item in the input.
func (n NewContentItem) check(path ...string) *Refusal {
	if n.Title != nil {
		if length := utf8.RuneCountInString(strings.TrimSpace(*n.Title)); length < 1 || length > maxTitleLength {
			return Refuse(RefusedInvalid, "title_length", slices.Concat(path, []string{"title"})...)
		}
	}
	if n.Text != nil && utf8.RuneCountInString(*n.Text) > maxTextLength {
		return Refuse(RefusedInvalid, "text_length", slices.Concat(path, []string{"text"})...)
	}
	if n.AvailableAt != nil && n.DueAt != nil && !n.DueAt.After(*n.AvailableAt) {
		return Refuse(RefusedInvalid, "due_before_available", slices.Concat(path, []string{"dueAt"})...)
	}
	if n.ScoreMaximum != nil {
		if rule := maximumRule(*n.ScoreMaximum); rule != "" {
			return Refuse(RefusedInvalid, rule, slices.Concat(path, []string{"scoreMaximum"})...)
		}
	}
	return nil
}

// maximumRule names the rule that a maximum breaks; empty for none.
func maximumRule(d decimal.Decimal) string {
	switch {
	case !d.IsPositive():
		return "score_maximum_positive"
	case d.GreaterThan(decimal.NewFromInt(maxScoreMaximum)) || !d.Equal(d.Truncate(maxPlaces)):
		return "score_maximum_range"
	}
	return ""
}

func (s *Store) newContentItem(v Viewer, n NewContentItem, version ExerciseVersion) ContentItem {
	c := ContentItem{
		ID: newID(), DeploymentID: v.DeploymentID, CourseID: v.CourseID, CreatedBy: v.UserID,
		ExerciseVersionID: version.ID, Title: version.Title, ScoreMaximum: version.ScoreMaximum, DueAt: n.DueAt,
		CreatedAt: s.now(),
	}
	if n.Title != nil {
		c.Title = strings.TrimSpace(*n.Title)
	}
	if n.ScoreMaximum != nil {
		c.ScoreMaximum = *n.ScoreMaximum
	}
	return c
}
