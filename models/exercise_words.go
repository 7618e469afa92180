package models

import (
	"context"
	"regexp"
	"strings"
	"unicode"

	"github.com/google/uuid"
	"golang.org/x/net/html"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"github.com/lectern-lti/lectern/models/exercise"
)

// ExerciseWords are the words by which an exercise of the library is found, folded, each once and with a blank between.
type ExerciseWords struct {
	ExerciseID  uuid.UUID `gorm:"primaryKey"`
	Title       string
	Description string
	// Parts are the ends of the words of title and description.
	Parts string
	// Questions are the words of what the newest version asks.
	Questions string
}

// Bounds of what is indexed and searched for.
const (
	maxWord        = 40   // characters; what is longer is cut, here and in what is searched for
	maxWords       = 4000 // of one text
	maxSearchWords = 12
	leastPart      = 3 // characters of the end of a word
	indexBatch     = 100
)

// splitWords are the words of a text, folded, each once, in the order in which they come first: what has neither
// letters nor digits has none, so nothing in them means anything to a database.
func splitWords(text string, most int) []string {
	list, seen := []string{}, map[string]bool{}
	for word := range strings.FieldsFuncSeq(fold(text), func(r rune) bool {
		return r == unicode.ReplacementChar || !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r)
	}) {
		if runes := []rune(word); len(runes) > maxWord {
			word = string(runes[:maxWord])
		}
		if seen[word] {
			continue
		}
		if len(list) == most {
			break
		}
		seen[word] = true
		list = append(list, word)
	}
	return list
}

// wordParts are the ends of the words, without the words themselves: "regning" of "brøkregning".
func wordParts(words []string) []string {
	list, seen := []string{}, map[string]bool{}
	for _, word := range words {
		runes := []rune(word)
		for i := 1; len(runes)-i >= leastPart; i++ {
			if part := string(runes[i:]); !seen[part] && len(list) < maxWords {
				seen[part] = true
				list = append(list, part)
			}
		}
	}
	return list
}

// newExerciseWords are the words of an exercise whose newest version has this content.
func newExerciseWords(row Exercise, c exercise.Content) ExerciseWords {
	title, description := splitWords(row.Title, maxWords), splitWords(row.Description, maxWords)
	var questions strings.Builder
	for _, text := range c.Asking() {
		writePlain(&questions, text)
	}
	return ExerciseWords{
		ExerciseID: row.ID, Title: strings.Join(title, " "), Description: strings.Join(description, " "),
		Parts:     strings.Join(wordParts(append(title, description...)), " "),
		Questions: strings.Join(splitWords(questions.String(), maxWords), " "),
	}
}

var formulaCommands = regexp.MustCompile(`\\[A-Za-z]+`)

// writePlain writes the text of sanitised HTML, with a blank for every tag and without the commands of its formulas.
func writePlain(to *strings.Builder, text string) {
	for z := html.NewTokenizer(strings.NewReader(text)); ; {
		switch z.Next() {
		case html.ErrorToken:
			to.WriteByte(' ')
			return
		case html.TextToken:
			to.WriteString(formulaCommands.ReplaceAllString(string(z.Text()), " "))
		default:
			to.WriteByte(' ')
		}
	}
}

// makeFindable stores the words of an exercise in place of those it had.
func makeFindable(tx *gorm.DB, row Exercise, c exercise.Content) error {
	words := newExerciseWords(row, c)
	return tx.Clauses(clause.OnConflict{Columns: []clause.Column{{Name: "exercise_id"}}, UpdateAll: true}).
		Create(&words).Error
}

// indexExercises gives words and kinds to published exercises that have none: those of the time before these were kept.
func (s *Store) indexExercises(ctx context.Context) error {
	for {
		var rows []Exercise
		err := s.db.WithContext(ctx).
			Where("version > 0 AND NOT EXISTS (SELECT 1 FROM exercise_words w WHERE w.exercise_id = exercises.id)").
			Order("id").Limit(indexBatch).Find(&rows).Error
		if err != nil || len(rows) == 0 {
			return err
		}
		for _, row := range rows {
			if err := s.indexExercise(ctx, row); err != nil {
				return err
			}
		}
	}
}

func (s *Store) indexExercise(ctx context.Context, row Exercise) error {
	return s.tx(ctx, func(tx *gorm.DB) error {
		version, err := find[ExerciseVersion](tx.Where("exercise_id = ? AND number = ?", row.ID, row.Version))
		if err != nil {
			return err
		}
		err = tx.Model(&Exercise{}).Where("id = ?", row.ID).UpdateColumn("kinds", version.Content.Kinds()).Error
		if err != nil {
			return err
		}
		return makeFindable(tx, row, version.Content)
	})
}
