package scalar

import (
	"fmt"

	"github.com/99designs/gqlgen/graphql"
	"github.com/google/uuid"
)

// canonicalLength is the length of a UUID with its hyphens (RFC 9562, 4).
const canonicalLength = 36

// MarshalUUID writes an id in its canonical form.
func MarshalUUID(id uuid.UUID) graphql.Marshaler {
	return graphql.MarshalString(id.String())
}

// UnmarshalUUID reads an id in its canonical form only, so that an id has one spelling.
func UnmarshalUUID(v any) (uuid.UUID, error) {
	s, ok := v.(string)
	if !ok || len(s) != canonicalLength {
		return uuid.Nil, fmt.Errorf("%w: not an id", ErrMalformed)
	}
	id, err := uuid.Parse(s)
	if err != nil {
		return uuid.Nil, fmt.Errorf("%w: not an id", ErrMalformed)
	}
	return id, nil
}
