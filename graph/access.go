package graph

import (
	"context"

	"github.com/99designs/gqlgen/graphql"

	"github.com/lectern-lti/lectern/graph/model"
)

// access keeps the directive @access.
func access(ctx context.Context, _ any, next graphql.Resolver, requires model.AccessRole) (any, error) {
	s, ok := SessionFrom(ctx)
	if !ok {
		return nil, errUnauthenticated
	}
	allowed := false
	switch requires {
	case model.AccessRoleMember:
		allowed = true
	case model.AccessRoleTeacher:
		allowed = s.Viewer.IsTeacher()
	case model.AccessRoleStudent:
		allowed = s.Viewer.IsStudent()
	}
	if !allowed {
		return nil, errForbidden
	}
	return next(ctx)
}
