package graph

import (
	"context"
	"errors"

	"github.com/lectern-lti/lectern/graph/model"
	"github.com/lectern-lti/lectern/models"
)

// refused parts what a mutation came back with: a refusal is data for the payload, anything else is an error.
func (r *Resolver) refused(ctx context.Context, err error) ([]model.UserError, error) {
	var several models.Refusals
	if errors.As(err, &several) {
		told := make([]model.UserError, len(several))
		for i, refusal := range several {
			told[i] = r.told(ctx, refusal)
		}
		return told, nil
	}
	var refusal *models.Refusal
	if !errors.As(err, &refusal) {
		return []model.UserError{}, err
	}
	return []model.UserError{r.told(ctx, refusal)}, nil
}

// told is a refusal in the viewer's language.
func (r *Resolver) told(ctx context.Context, refusal *models.Refusal) model.UserError {
	path := refusal.Path
	if path == nil {
		path = []string{}
	}
	return model.Refusal{
		Message: languageFrom(ctx).refusalText(refusal), Code: refusal.Code, Path: path,
		DocsURL: r.docs(string(refusal.Code)),
	}
}

// changed answers the object of a payload: nothing when it was refused.
func changed[T any](v T, err error) *T {
	if err != nil {
		return nil
	}
	return &v
}
