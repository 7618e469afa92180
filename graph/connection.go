package graph

import (
	"github.com/lectern-lti/lectern/graph/model"
	"github.com/lectern-lti/lectern/models"
)

// pageRequest is what a connection's arguments ask for.
func pageRequest(first int, after *string) models.PageRequest {
	p := models.PageRequest{First: first}
	if after != nil {
		p.After = *after
	}
	return p
}

// connect makes the edges and the page info of a page.
func connect[T, E any](p models.Page[T], edge func(cursor string, node *T) E) ([]E, *model.PageInfo) {
	edges := make([]E, len(p.Items))
	info := &model.PageInfo{HasNextPage: p.HasNext}
	for i := range p.Items {
		edges[i] = edge(p.Cursors[i], &p.Items[i])
		info.EndCursor = &p.Cursors[i]
	}
	return edges, info
}

// pointer answers what gqlgen wants of a lookup: a pointer, or nothing with the error.
func pointer[T any](v T, err error) (*T, error) {
	if err != nil {
		return nil, err
	}
	return &v, nil
}

// last answers the last of a list, or nothing where null has a meaning that the schema states.
func last[T any](list []T, err error) (*T, error) {
	if err != nil {
		return nil, err
	}
	if len(list) == 0 {
		return optional[T]()
	}
	return &list[len(list)-1], nil
}

// optional is nothing, where null has a meaning that the schema states.
func optional[T any]() (*T, error) {
	var none *T
	return none, nil
}

// orNull is null for an empty text.
func orNull(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
