package models

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"unicode/utf8"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/lectern-lti/lectern/models/exercise"
	"github.com/lectern-lti/lectern/models/exercise/interchange"
	"github.com/lectern-lti/lectern/models/picture"
)

// maxImported is how many sets become exercises at once.
const maxImported = 100

// ImportedSet is a set of a file that is to become an exercise, or several where it is longer than one may be.
type ImportedSet struct {
	// Index is its place in the file.
	Index int
	// Title is that of the exercise.
	Title string
}

// PreviewImport answers what [Store.ImportExercises] would take of what was read: without questions that are too long
// for a draft and without pictures that cannot be kept. There is a notice for each.
func (s *Store) PreviewImport(ctx context.Context, v Viewer, bank interchange.Bank) (interchange.Bank, error) {
	if !v.IsTeacher() {
		return bank, ErrForbidden
	}
	if err := dropTooLong(&bank); err != nil {
		return bank, err
	}
	return bank, s.lookAtPictures(ctx, &bank)
}

// lookAtPictures leaves out the pictures that cannot be kept, and keeps none.
func (s *Store) lookAtPictures(ctx context.Context, bank *interchange.Bank) error {
	return bank.KeepPictures(func(p interchange.Picture) (bool, error) {
		if err := ctx.Err(); err != nil {
			return false, err
		}
		return withPicture(p, func(content io.Reader) error {
			_, err := picture.Read(content, s.pictures.MaxBytes)
			return s.pictureRefusal(err)
		})
	})
}

// ImportExercises makes exercises of the viewer's own, a teacher, of the chosen sets, as drafts: all of them, or none.
// What it says about them is the same for all but for their titles, descriptions and questions. It answers the notices
// of the file with what else could not be kept. An import that its client has named is made once: sent again, it is
// answered with the exercises that it made. Pictures are kept before the transaction, which stays as short as it can.
func (s *Store) ImportExercises(
	ctx context.Context, v Viewer, bank interchange.Bank, chosen []ImportedSet, about Authored, name *ClientMutation,
) ([]Exercise, []interchange.Notice, error) {
	if !v.IsTeacher() {
		return nil, nil, ErrForbidden
	}
	if err := dropTooLong(&bank); err != nil {
		return nil, nil, err
	}
	bank, err := choose(bank, chosen)
	if err != nil {
		return nil, nil, err
	}
	// What is about all of them is looked at before pictures are stored, which stay whatever comes.
	if _, err := about.clean(); err != nil {
		return nil, nil, refusedImport(err, 0)
	}
	if name != nil {
		first, done, err := s.doneBefore(ctx, v, *name)
		if err == nil && done {
			err = s.lookAtPictures(ctx, &bank) // for the same notices
		}
		if err != nil {
			return nil, nil, err
		}
		if done {
			made, err := s.importedWith(ctx, v, first)
			return made, bank.Notices, err
		}
	}
	err = bank.KeepPictures(func(p interchange.Picture) (bool, error) {
		return withPicture(p, func(content io.Reader) error {
			_, err := s.AddPicture(ctx, v, NewPicture{ID: p.ID, Name: p.Name, Content: content})
			return err
		})
	})
	if err != nil {
		return nil, nil, err
	}
	rows, drafts, err := s.importedRows(ctx, v, bank, about)
	if err != nil {
		return nil, nil, err
	}
	if len(rows) == 0 { // all that was chosen is too long
		return nil, nil, Refuse(RefusedFileEmpty, "", "file")
	}
	store := func(ctx context.Context) (uuid.UUID, error) {
		return rows[0].ID, s.tx(ctx, func(tx *gorm.DB) error {
			if err := tx.CreateInBatches(&rows, importBatch).Error; err != nil {
				return err
			}
			return tx.CreateInBatches(&drafts, importBatch).Error
		})
	}
	if name == nil {
		_, err = store(ctx)
		return rows, bank.Notices, err
	}
	first, done, err := s.Once(ctx, v, *name, store)
	if err == nil && !done { // the same came at the same time, and was quicker
		rows, err = s.importedWith(ctx, v, first)
	}
	return rows, bank.Notices, err
}

// importedWith answers the exercises of the import whose first one this is, in their order: they were made at the same
// moment.
func (s *Store) importedWith(ctx context.Context, v Viewer, first uuid.UUID) ([]Exercise, error) {
	var rows []Exercise
	db := s.db.WithContext(ctx)
	return rows, editable(db, v).Where("owner_id = ? AND id >= ?", v.UserID, first).
		Where("created_at = (?)", db.Model(&Exercise{}).Select("created_at").Where("id = ?", first)).
		Order("id").Limit(maxImported * maxDraftQuestions).Find(&rows).Error
}

// importedRows are the exercises that the sets become.
func (s *Store) importedRows(ctx context.Context, v Viewer, bank interchange.Bank, about Authored) ([]Exercise, []ExerciseDraft, error) {
	var rows []Exercise
	var drafts []ExerciseDraft
	now := s.now()
	for i, set := range bank.Sets {
		parts, err := ImportedParts(set.Content)
		if err != nil {
			return nil, nil, err
		}
		for k, part := range parts {
			a := about
			a.Title, a.Description, a.Content = partTitle(set.Title, k, len(parts)), set.Description, part
			if a, err = a.clean(); err != nil {
				return nil, nil, refusedImport(err, i)
			}
			if err := usePictures(s.db.WithContext(ctx), v, &a.Content); err != nil {
				return nil, nil, refusedImport(err, i)
			}
			row, draft := s.newExercise(v, a)
			row.CreatedAt = now // by which they are found again together
			rows, drafts = append(rows, row), append(drafts, draft)
		}
	}
	return rows, drafts, nil
}

// importBatch is how many rows one statement stores: contents are long.
const importBatch = 10

// choose leaves the chosen sets, by their new titles.
func choose(bank interchange.Bank, chosen []ImportedSet) (interchange.Bank, error) {
	if len(chosen) == 0 || len(chosen) > maxImported {
		return bank, Refuse(RefusedInvalid, "import_sets", "sets")
	}
	sets := make([]interchange.Set, len(chosen))
	taken := map[int]bool{}
	for i, c := range chosen {
		if c.Index < 0 || c.Index >= len(bank.Sets) || taken[c.Index] {
			return bank, Refuse(RefusedInvalid, "import_set", "sets", strconv.Itoa(i), "index")
		}
		if utf8.RuneCountInString(c.Title) > maxTitleLength {
			return bank, Refuse(RefusedInvalid, "title_length", "sets", strconv.Itoa(i), "title")
		}
		taken[c.Index] = true
		sets[i] = bank.Sets[c.Index]
		sets[i].Title = c.Title
		sets[i].Description = firstRunes(sets[i].Description, maxTextLength)
	}
	bank.Sets = sets
	return bank, nil
}

// withPicture tells whether the picture can be kept. What cannot is no reason to fail, unless there is no room for any.
func withPicture(p interchange.Picture, do func(io.Reader) error) (bool, error) {
	content, err := p.Open()
	if err != nil {
		return false, nil //nolint:nilerr // it cannot be read: the notice tells
	}
	err = do(content)
	_ = content.Close() // it was only read
	var refusal *Refusal
	if errors.As(err, &refusal) && refusal.Code != RefusedPictureQuota {
		return false, nil
	}
	return err == nil, err
}

// dropTooLong leaves out questions that alone are longer than a draft may be.
func dropTooLong(bank *interchange.Bank) error {
	for i, set := range bank.Sets {
		var kept []exercise.Question
		for _, q := range set.Content.Questions {
			size, err := storedSize(q)
			if err != nil {
				return err
			}
			if size <= maxPartContent {
				kept = append(kept, q)
				continue
			}
			bank.Notices = append(bank.Notices, interchange.Notice{
				Place: interchange.Place{Question: interchange.Beginning(q)}, Reason: interchange.ReasonTooLong, Lost: true,
			})
		}
		bank.Sets[i].Content.Questions = kept
	}
	return nil
}

// maxPartContent is how long the questions of a part may be, with room for what stands around them.
const maxPartContent = maxDraftContent - 1<<10

func storedSize(q exercise.Question) (int, error) {
	text, err := json.Marshal(q)
	return len(text) + 1, err
}

// ImportedParts parts the questions of a set into those of as many exercises as it needs. A pool to draw from that needs
// several is asked as a whole.
func ImportedParts(c exercise.Content) ([]exercise.Content, error) {
	var parts []exercise.Content
	size := 0
	for _, q := range c.Questions {
		more, err := storedSize(q)
		if err != nil {
			return nil, err
		}
		last := len(parts) - 1
		if last < 0 || len(parts[last].Questions) == maxDraftQuestions || size+more > maxPartContent {
			parts, size = append(parts, exercise.Content{Draw: c.Draw, Shuffle: c.Shuffle}), 0
			last++
		}
		parts[last].Questions = append(parts[last].Questions, q)
		size += more
	}
	if len(parts) > 1 {
		for i := range parts {
			parts[i].Draw = 0
		}
	}
	return parts, nil
}

// partTitle is the title of one of several parts.
func partTitle(title string, part, of int) string {
	if of == 1 {
		return title
	}
	number := fmt.Sprintf(" (%d)", part+1)
	return firstRunes(title, maxTitleLength-len(number)) + number
}

// refusedImport says of what was refused about a draft where that stands in an import.
func refusedImport(err error, set int) error {
	var refusal *Refusal
	if !errors.As(err, &refusal) || len(refusal.Path) < 2 {
		return err
	}
	moved := *refusal
	if moved.Path = refusal.Path[1:]; moved.Path[0] == "questions" || moved.Path[0] == "title" {
		moved.Path = []string{"sets", strconv.Itoa(set)}
	}
	return &moved
}
