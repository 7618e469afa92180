// Package scalar reads and writes the scalars of the schema. What a client sends that is none of theirs is
// refused with an error that wraps [ErrMalformed].
package scalar

import "errors"

// ErrMalformed says that an input value is not what its scalar asks for.
var ErrMalformed = errors.New("malformed value")
