package scalar

import (
	"fmt"

	"github.com/99designs/gqlgen/graphql"
	"golang.org/x/text/language"
)

// MarshalLocale writes a language tag as it is.
func MarshalLocale(tag string) graphql.Marshaler {
	return graphql.MarshalString(tag)
}

// UnmarshalLocale reads a language tag by BCP 47 and writes it in its canonical case.
func UnmarshalLocale(v any) (string, error) {
	s, ok := v.(string)
	if !ok {
		return "", fmt.Errorf("%w: not a language tag by BCP 47", ErrMalformed)
	}
	tag, err := language.Parse(s)
	if err != nil {
		return "", fmt.Errorf("%w: not a language tag by BCP 47", ErrMalformed)
	}
	return tag.String(), nil
}
