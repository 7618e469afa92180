package graph

import (
	"context"
	"crypto/sha256"
	"encoding/json"

	"github.com/99designs/gqlgen/graphql"
	"github.com/google/uuid"

	"github.com/lectern-lti/lectern/models"
)

// resultOnce changes a result, or, when the client has sent the same mutation before, answers it as it is now.
func (r *Resolver) resultOnce(
	ctx context.Context, id *string, do func(context.Context) (models.Result, error),
) (models.Result, error) {
	return once(ctx, r.store, id, do, r.store.Result, func(v models.Result) uuid.UUID { return v.ID })
}

// attemptOnce changes an attempt, or, when the client has sent the same mutation before, answers it as it is now.
func (r *Resolver) attemptOnce(
	ctx context.Context, id *string, do func(context.Context) (models.Attempt, error),
) (models.Attempt, error) {
	return once(ctx, r.store, id, do, r.store.Attempt, func(v models.Attempt) uuid.UUID { return v.ID })
}

// once does what a mutation asks for. One that its client has named is done once only: sent again, it is answered with
// the object that it was about, as that is now.
func once[T any](
	ctx context.Context, s *models.Store, id *string, do func(context.Context) (T, error),
	read func(context.Context, models.Viewer, uuid.UUID) (T, error), idOf func(T) uuid.UUID,
) (T, error) {
	var changed T
	name, err := clientMutation(ctx, id)
	if err != nil {
		return changed, err
	}
	if name == nil {
		return do(ctx)
	}
	objectID, done, err := s.Once(ctx, ViewerFrom(ctx), *name,
		func(ctx context.Context) (uuid.UUID, error) {
			var err error
			changed, err = do(ctx)
			return idOf(changed), err
		})
	if err != nil || done {
		return changed, err
	}
	return read(ctx, ViewerFrom(ctx), objectID)
}

// clientMutation is the mutation that is being resolved, by its client's name for it; nil where it has none.
func clientMutation(ctx context.Context, id *string) (*models.ClientMutation, error) {
	if id == nil {
		return nil, nil //nolint:nilnil // no name is no error
	}
	hash, err := inputHash(ctx)
	if err != nil {
		return nil, err
	}
	return &models.ClientMutation{ID: *id, InputHash: hash}, nil
}

// inputHash tells the mutation that is being resolved, with the input that was sent, from all others.
func inputHash(ctx context.Context) ([]byte, error) {
	field := graphql.GetFieldContext(ctx).Field
	sent, err := json.Marshal(field.ArgumentMap(graphql.GetOperationContext(ctx).Variables)) // members are sorted
	if err != nil {
		return nil, err
	}
	h := sha256.New()
	h.Write([]byte(field.Name + "\n"))
	h.Write(sent)
	return h.Sum(nil), nil
}
