package graph

import (
	"context"
	"errors"

	"github.com/lectern-lti/lectern/graph/model"
	"github.com/lectern-lti/lectern/models"
)

// refused parts what a mutation came back with: a refusal is data for the payload, anything else is an error.
func (r *Resolver) refused(ctx context.Context, err error) ([]model.UserError, error) {
	var refusal *models.Refusal
	if !errors.As(err, &refusal) {
		return []model.UserError{}, err
	}
	path := refusal.Path
	if path == nil {
		path = []string{}
	}
	return []model.UserError{model.Refusal{
		Message: languageFrom(ctx).refusalText(refusal), Code: refusal.Code, Path: path,
		DocsURL: r.docs(string(refusal.Code)),
	}}, nil
}

// changed answers the object of a payload: nothing when it was refused.
func changed[T any](v T, err error) *T {
	if err != nil {
		return nil
	}
	return &v
}
