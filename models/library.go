package models

import (
	"context"
	"strconv"
	"strings"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/lectern-lti/lectern/models/exercise"
)

// LibraryFilter says which exercises of the library.
type LibraryFilter struct {
	// Search is words that title, description or questions must have, all of them, whatever the case: a word is
	// found by its beginning, and in title and description also within.
	Search string
	// Subjects, Languages and Kinds of question are those wanted, any of them; all when empty.
	Subjects  []exercise.Subject
	Languages []string
	Kinds     []exercise.Kind
	// FromSchool are those only that were written at the viewer's school.
	FromSchool bool
	// Favourites are those only that the viewer has kept.
	Favourites bool
	// Year is a school year that they suit; 0 for any.
	Year int
	// MostMinutes is how long a student may need; 0 for any time.
	MostMinutes int
}

// Library answers a page of the exercises that the viewer, a teacher, may place, with their Total: ordered by title,
// and where something is searched for, those first that have it in their titles, then those that have it in their
// descriptions, then those whose questions ask it.
func (s *Store) Library(ctx context.Context, v Viewer, f LibraryFilter, p PageRequest) (Page[Exercise], error) {
	if !v.IsTeacher() {
		return Page[Exercise]{}, ErrForbidden
	}
	if err := p.check(); err != nil {
		return Page[Exercise]{}, err
	}
	search := librarySearch{s.dialect, splitWords(f.Search, maxSearchWords)}
	after, err := decodeLibraryCursor(p.After, len(search.words) > 0)
	if err != nil || f.hopeless(search) {
		return Page[Exercise]{}, err
	}
	matching := func() *gorm.DB {
		q := f.where(s.exercises(ctx, v).Where(placeable), v)
		if len(search.words) > 0 {
			q = q.Joins("JOIN (?) AS found ON found.exercise_id = exercises.id", search.found(s.db.WithContext(ctx)))
		}
		return q
	}
	var total int64
	if err := matching().Count(&total).Error; err != nil {
		return Page[Exercise]{}, err
	}
	q, position := matching().Select("exercises.*"), "sort_title, id"
	if len(search.words) > 0 {
		q, position = matching().Select("exercises.*, found.place"), "place, sort_title, id"
	}
	if len(after) > 0 {
		q = q.Where("("+position+") > ?", after)
	}
	var rows []foundExercise
	err = q.Order(position).Limit(p.First + 1).Find(&rows).Error
	found := trimPage(rows, p.First, func(e foundExercise) []string { return e.position(len(search.words) > 0) })
	page := Page[Exercise]{Cursors: found.Cursors, HasNext: found.HasNext, Total: int(total)}
	for _, row := range found.Items {
		page.Items = append(page.Items, row.Exercise)
	}
	return page, err
}

// foundExercise is an exercise with its place among those found: 0 where nothing was searched for.
type foundExercise struct {
	Exercise
	Place int
}

// position is where a page goes on behind the exercise.
func (e foundExercise) position(searched bool) []string {
	if searched {
		return []string{strconv.Itoa(e.Place), e.SortTitle, e.ID.String()}
	}
	return []string{e.SortTitle, e.ID.String()}
}

// decodeLibraryCursor reads what [foundExercise.position] wrote; nothing for an empty cursor.
func decodeLibraryCursor(cursor string, searched bool) ([]any, error) {
	parts := 2
	if searched {
		parts = 3
	}
	position, ok, err := decodeCursor(cursor, parts)
	if err != nil || !ok {
		return nil, err
	}
	title, id := position[parts-2], position[parts-1]
	if _, err := uuid.Parse(id); err != nil || strings.ContainsRune(title, 0) {
		return nil, errMalformedCursor()
	}
	if !searched {
		return []any{title, id}, nil
	}
	place, err := strconv.Atoi(position[0])
	if err != nil || place < 0 || place > mostPlace {
		return nil, errMalformedCursor()
	}
	return []any{place, title, id}, nil
}

// hopeless tells whether something is searched for that no exercise can have: signs without a word.
func (f LibraryFilter) hopeless(l librarySearch) bool {
	return len(l.words) == 0 && strings.TrimSpace(f.Search) != ""
}

// where adds the filter's conditions, without the search.
func (f LibraryFilter) where(q *gorm.DB, v Viewer) *gorm.DB {
	if len(f.Subjects) > 0 {
		q = q.Where("subject IN ?", f.Subjects)
	}
	if len(f.Languages) > 0 {
		q = q.Where("language IN ?", f.Languages)
	}
	if len(f.Kinds) > 0 {
		q = q.Where("kinds & ? <> 0", exercise.KindSetOf(f.Kinds...))
	}
	if f.FromSchool {
		q = q.Where("deployment_id IS NOT NULL")
	}
	if f.Favourites {
		q = q.Where("exercises.id IN (SELECT exercise_id FROM exercise_favourites WHERE user_id = ?)", v.UserID)
	}
	if f.Year > 0 {
		q = q.Where("? BETWEEN from_year AND to_year", f.Year)
	}
	if f.MostMinutes > 0 {
		q = q.Where("minutes <= ?", f.MostMinutes)
	}
	return q
}
