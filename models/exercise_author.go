package models

import (
	"context"
	"encoding/json"
	"errors"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/google/uuid"
	"golang.org/x/text/language"
	"gorm.io/gorm"

	"github.com/lectern-lti/lectern/models/exercise"
)

// Authored is what an author says of an exercise.
type Authored struct {
	// Title and Description are plain text.
	Title       string
	Description string
	Subject     exercise.Subject
	// Language is the language of everything a student reads, a BCP 47 tag.
	Language string
	// FromYear and ToYear are the school years it suits.
	FromYear, ToYear int
	// Minutes is how long a student needs.
	Minutes int
	// AttemptsAllowed is how many attempts an assignment begins with that is made of it; nil for as many as wanted.
	AttemptsAllowed *int
	Content         exercise.Content `gorm:"serializer:json"`
}

// Bounds of what is kept of a draft.
const (
	maxDraftQuestions = 200
	maxDraftContent   = 768 << 10 // bytes of JSON
	maxSchoolYear     = 13
	maxMinutes        = 180
)

// clean sanitises what was written and refuses what cannot be kept. A draft need not be ready to be asked.
func (a Authored) clean() (Authored, error) {
	a.Title, a.Description = strings.TrimSpace(a.Title), strings.TrimSpace(a.Description)
	tag, errLanguage := language.Parse(a.Language)
	switch {
	case utf8.RuneCountInString(a.Title) > maxTitleLength:
		return a, Refuse(RefusedInvalid, "title_length", "draft", "title")
	case utf8.RuneCountInString(a.Description) > maxTextLength:
		return a, Refuse(RefusedInvalid, "text_length", "draft", "description")
	case errLanguage != nil:
		return a, Refuse(RefusedInvalid, "", "draft", "language")
	case a.FromYear < 1 || a.ToYear > maxSchoolYear || a.FromYear > a.ToYear:
		return a, Refuse(RefusedInvalid, "school_years", "draft", "fromYear")
	case a.Minutes < 1 || a.Minutes > maxMinutes:
		return a, Refuse(RefusedInvalid, "minutes_range", "draft", "minutes")
	case a.AttemptsAllowed != nil && (*a.AttemptsAllowed < 1 || *a.AttemptsAllowed > MaxAttempts):
		return a, Refuse(RefusedInvalid, "attempts_range", "draft", "attemptsAllowed")
	case len(a.Content.Questions) > maxDraftQuestions:
		return a, Refuse(RefusedInvalid, "question_count", "draft", "questions")
	}
	a.Language = tag.String()
	a.Content = exercise.NewSanitiser().Content(a.Content)
	stored, err := json.Marshal(a.Content)
	if err != nil {
		return a, err
	}
	if len(stored) > maxDraftContent {
		return a, Refuse(RefusedInvalid, "draft_size", "draft", "questions")
	}
	return a, nil
}

// exercise is what was written as the library knows it.
func (a Authored) exercise() exercise.Exercise {
	return exercise.Exercise{
		Title: a.Title, Description: a.Description, Subject: a.Subject, Language: a.Language,
		FromYear: a.FromYear, ToYear: a.ToYear, Minutes: a.Minutes, Content: a.Content,
	}
}

// CreateExercise begins an exercise of the viewer's own, a teacher, with a draft that nobody else sees.
func (s *Store) CreateExercise(ctx context.Context, v Viewer, a Authored) (Exercise, error) {
	if !v.IsTeacher() {
		return Exercise{}, ErrForbidden
	}
	a, err := a.clean()
	if err != nil {
		return Exercise{}, err
	}
	var row Exercise
	err = s.tx(ctx, func(tx *gorm.DB) error {
		if err := usePictures(tx, v, &a.Content); err != nil {
			return err
		}
		var draft ExerciseDraft
		row, draft = s.newExercise(v, a)
		if err := tx.Create(&row).Error; err != nil {
			return err
		}
		return tx.Create(&draft).Error
	})
	return row, err
}

// newExercise is what a new exercise of the viewer's own is stored as.
func (s *Store) newExercise(v Viewer, a Authored) (Exercise, ExerciseDraft) {
	now := s.now()
	row := Exercise{ID: newID(), DeploymentID: &v.DeploymentID, OwnerID: &v.UserID, CreatedAt: now}
	row.describe(a.exercise(), now)
	return row, ExerciseDraft{ExerciseID: row.ID, Revision: 1, Authored: a, SavedBy: v.UserID, SavedAt: now}
}

// DuplicateExercise makes a copy for the viewer, a teacher, of an exercise that they may see: of its draft where they
// may edit it, else of its newest version.
func (s *Store) DuplicateExercise(ctx context.Context, v Viewer, id uuid.UUID, title func(string) string) (Exercise, error) {
	if !v.IsTeacher() {
		return Exercise{}, ErrForbidden
	}
	original, err := find[Exercise](s.exercises(ctx, v).Where("id = ?", id))
	if errors.Is(err, ErrNotFound) {
		return Exercise{}, Refuse(RefusedNotFound, "", "exerciseId")
	}
	if err != nil {
		return Exercise{}, err
	}
	a, err := s.written(ctx, v, original)
	if err != nil {
		return Exercise{}, err
	}
	a.Title = title(a.Title)
	if over := utf8.RuneCountInString(a.Title) - maxTitleLength; over > 0 {
		runes := []rune(a.Title)
		a.Title = string(runes[:len(runes)-over])
	}
	return s.CreateExercise(ctx, v, a)
}

// written is what the exercise says: its draft, else, of a ready-made one, its newest version.
func (s *Store) written(ctx context.Context, v Viewer, e Exercise) (Authored, error) {
	if e.DeploymentID != nil {
		draft, err := s.ExerciseDraft(ctx, v, e.ID)
		return draft.Authored, err
	}
	version, err := find[ExerciseVersion](s.db.WithContext(ctx).Where("exercise_id = ? AND number = ?", e.ID, e.Version))
	return Authored{
		Title: version.Title, Description: e.Description, Subject: e.Subject, Language: e.Language,
		FromYear: e.FromYear, ToYear: e.ToYear, Minutes: e.Minutes,
		AttemptsAllowed: version.AttemptsAllowed, Content: version.Content,
	}, err
}

// Problems tells what keeps the exercise from being published, each as a refusal that says where.
func (a Authored) Problems() []*Refusal {
	var problems []*Refusal
	if a.Title == "" {
		problems = append(problems, Refuse(RefusedInvalid, "title_length", "draft", "title"))
	}
	for _, p := range a.Content.Problems() {
		path := []string{"draft", "questions"}
		if p.Question >= 0 {
			path = append(path, strconv.Itoa(p.Question))
		}
		if p.Gap >= 0 {
			path = append(path, "answer", "gaps", "gaps", strconv.Itoa(p.Gap))
		}
		problems = append(problems, Refuse(RefusedInvalid, problemRule(p.Err), path...))
	}
	return problems
}

// problemRule names what is wrong for the message catalogue.
func problemRule(err error) string {
	for _, known := range []struct {
		err  error
		rule string
	}{
		{exercise.ErrNoQuestions, "no_questions"},
		{exercise.ErrKey, "question_key"},
		{exercise.ErrPrompt, "question_prompt"},
		{exercise.ErrPoints, "question_points"},
		{exercise.ErrChoices, "question_choices"},
		{exercise.ErrRight, "question_right"},
		{exercise.ErrTolerance, "question_tolerance"},
		{exercise.ErrShown, "question_shown"},
		{exercise.ErrMistake, "question_mistake"},
		{exercise.ErrPenalty, "question_penalty"},
		{exercise.ErrGap, "question_gap"},
		{exercise.ErrMark, "question_mark"},
		{exercise.ErrItems, "question_items"},
		{exercise.ErrPicture, "question_picture"},
		{exercise.ErrWords, "question_words"},
		{exercise.ErrDraw, "questions_drawn"},
	} {
		if errors.Is(err, known.err) {
			return known.rule
		}
	}
	return "question_kind"
}
