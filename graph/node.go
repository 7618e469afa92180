package graph

import (
	"context"
	"errors"

	"github.com/google/uuid"

	"github.com/lectern-lti/lectern/graph/model"
	"github.com/lectern-lti/lectern/models"
)

// findNode answers whatever the viewer may see under the id. What the viewer may not see is not found, like
// what is not there.
func (r *Resolver) findNode(ctx context.Context, id uuid.UUID) (model.Node, error) {
	v, l := ViewerFrom(ctx), loadersFrom(ctx)
	for _, find := range []func() (model.Node, error){
		func() (model.Node, error) { return pointer(r.store.Course(ctx, v, id)) },
		func() (model.Node, error) { return pointer(r.store.Assignment(ctx, v, id)) },
		func() (model.Node, error) { return pointer(l.members.Load(ctx, id)) },
		func() (model.Node, error) { return pointer(r.store.Result(ctx, v, id)) },
		func() (model.Node, error) { return pointer(r.store.Attempt(ctx, v, id)) },
		func() (model.Node, error) { return pointer(r.store.Exercise(ctx, v, id)) },
		func() (model.Node, error) { return pointer(l.seats.Load(ctx, id)) },
		func() (model.Node, error) { return pointer(r.store.Grouping(ctx, v, id)) },
		func() (model.Node, error) { return pointer(l.groups.Load(ctx, id)) },
		func() (model.Node, error) { return pointer(l.pools.Load(ctx, id)) },
	} {
		node, err := find()
		if !errors.Is(err, models.ErrNotFound) && !errors.Is(err, models.ErrForbidden) {
			return node, err
		}
	}
	return nil, models.ErrNotFound
}
