package graph

import (
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"io"

	"github.com/google/uuid"

	"github.com/lectern-lti/lectern/graph/model"
	"github.com/lectern-lti/lectern/models"
	"github.com/lectern-lti/lectern/models/exercise/interchange"
)

// maxExport is how many bytes an exported file may have: it travels as a text within an answer.
const maxExport = 32 << 20

// exportExercises writes a file of exercises.
func (r *Resolver) exportExercises(
	ctx context.Context, ids []uuid.UUID, format interchange.Format,
) (*model.ExportedExercises, error) {
	viewer := ViewerFrom(ctx)
	bank, err := r.store.ExercisesToExport(ctx, viewer, ids)
	if err != nil {
		return nil, err
	}
	out := &bounded{left: maxExport}
	notices, err := interchange.Write(ctx, out, format, bank, func(ctx context.Context, source string) (io.ReadCloser, string, error) {
		return r.store.OpenPicture(ctx, viewer, source)
	})
	if errors.Is(err, errTooLong) {
		return nil, models.Refuse(models.RefusedInvalid, "export_size", "ids")
	}
	if err != nil {
		return nil, err
	}
	kind := format.File()
	return &model.ExportedExercises{
		File: &model.ExportedFile{
			Name: fileName(bank.Title) + kind.Extension, MediaType: kind.MediaType,
			Data: base64.StdEncoding.EncodeToString(out.Bytes()),
		},
		Notices: languageFrom(ctx).notices(notices),
	}, nil
}

// errTooLong says that a file has become longer than one may be.
var errTooLong = errors.New("graph: the file is too long")

// bounded takes so many bytes and no more.
type bounded struct {
	bytes.Buffer
	left int
}

// Write takes the bytes, or none of them.
func (b *bounded) Write(p []byte) (int, error) {
	if len(p) > b.left {
		return 0, errTooLong
	}
	b.left -= len(p)
	return b.Buffer.Write(p)
}
