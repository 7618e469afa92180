package models

import (
	"bytes"
	"context"
	"io"
	"mime"
	"path"
	"slices"
	"strings"

	"github.com/google/uuid"

	"github.com/lectern-lti/lectern/models/exercise"
	"github.com/lectern-lti/lectern/models/exercise/interchange"
)

// maxExported is how many exercises go into one file.
const maxExported = 50

// ExercisesToExport answers exercises that the viewer, a teacher, may see, with what is right, each as a set: the drafts
// of those that the viewer may edit, and of others the newest version.
func (s *Store) ExercisesToExport(ctx context.Context, v Viewer, ids []uuid.UUID) (interchange.Bank, error) {
	if !v.IsTeacher() {
		return interchange.Bank{}, ErrForbidden
	}
	if len(ids) == 0 || len(ids) > maxExported {
		return interchange.Bank{}, Refuse(RefusedInvalid, "export_count", "ids")
	}
	var rows []Exercise
	if err := s.exercises(ctx, v).Where("id IN ?", ids).Find(&rows).Error; err != nil {
		return interchange.Bank{}, err
	}
	var bank interchange.Bank
	for _, id := range ids {
		i := slices.IndexFunc(rows, func(e Exercise) bool { return e.ID == id })
		if i < 0 {
			return bank, ErrNotFound
		}
		a, err := s.written(ctx, v, rows[i])
		if err != nil {
			return bank, err
		}
		bank.Sets = append(bank.Sets, interchange.Set{Title: a.Title, Description: a.Description, Content: a.Content})
		if len(ids) == 1 {
			bank.Title, bank.Language = a.Title, a.Language
		}
	}
	return bank, nil
}

// OpenPicture begins to read a picture that exercises of the viewer, a teacher, show: one of the school, or a ready-made
// drawing. It answers its media type.
func (s *Store) OpenPicture(ctx context.Context, v Viewer, source string) (io.ReadCloser, string, error) {
	if !v.IsTeacher() {
		return nil, "", ErrForbidden
	}
	name := strings.TrimPrefix(source, exercise.PicturePath)
	if id, err := uuid.Parse(name); err == nil {
		picture, content, err := s.Picture(ctx, v, id)
		return io.NopCloser(bytes.NewReader(content)), picture.MediaType, err
	}
	drawings, err := exercise.Pictures()
	if err != nil {
		return nil, "", err
	}
	f, err := drawings.Open(name)
	if err != nil {
		return nil, "", ErrNotFound
	}
	return f, mime.TypeByExtension(path.Ext(name)), nil
}
