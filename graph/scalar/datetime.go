package scalar

import (
	"fmt"
	"time"

	"github.com/99designs/gqlgen/graphql"
)

// MarshalDateTime writes the time by RFC 3339 in UTC, cut to milliseconds.
func MarshalDateTime(t time.Time) graphql.Marshaler {
	return graphql.MarshalString(t.UTC().Truncate(time.Millisecond).Format(time.RFC3339Nano))
}

// UnmarshalDateTime reads a time by RFC 3339 with any offset, and cuts it to milliseconds.
func UnmarshalDateTime(v any) (time.Time, error) {
	s, ok := v.(string)
	if !ok {
		return time.Time{}, fmt.Errorf("%w: not a point in time by RFC 3339", ErrMalformed)
	}
	t, err := time.Parse(time.RFC3339Nano, s)
	if err != nil {
		return time.Time{}, fmt.Errorf("%w: not a point in time by RFC 3339", ErrMalformed)
	}
	return t.UTC().Truncate(time.Millisecond), nil
}
