package graph

import (
	"context"

	"github.com/google/uuid"

	"github.com/lectern-lti/lectern/graph/model"
	"github.com/lectern-lti/lectern/models"
)

// exerciseConnection is a page of exercises.
func exerciseConnection(page models.Page[models.Exercise], err error) (*model.ExerciseConnection, error) {
	if err != nil {
		return nil, err
	}
	edges, info := connect(page, func(cursor string, node *models.Exercise) model.ExerciseEdge {
		return model.ExerciseEdge{Cursor: cursor, Node: node}
	})
	return &model.ExerciseConnection{Edges: edges, PageInfo: info, TotalCount: page.Total}, nil
}

// newestVersion is the newest version of an exercise; an empty one where nothing was published.
func newestVersion(ctx context.Context, e *models.Exercise) (models.PlacedVersion, error) {
	if e.Version == 0 {
		return models.PlacedVersion{}, nil
	}
	return loadersFrom(ctx).newest.Load(ctx, e.ID)
}

// exerciseOnce makes an exercise, or, when the client has sent the same mutation before, answers it as it is now.
func (r *Resolver) exerciseOnce(
	ctx context.Context, id *string, do func(context.Context) (models.Exercise, error),
) (models.Exercise, error) {
	return once(ctx, r.store, id, do, r.store.AuthoredExercise, func(e models.Exercise) uuid.UUID { return e.ID })
}
