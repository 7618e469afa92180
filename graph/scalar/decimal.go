package scalar

import (
	"encoding/json"
	"fmt"
	"regexp"

	"github.com/99designs/gqlgen/graphql"
	"github.com/shopspring/decimal"
)

// decimalShape bounds what is read: a score has no exponent, and a number of a million digits is an attack.
var decimalShape = regexp.MustCompile(`^-?[0-9]{1,12}(\.[0-9]{1,12})?$`)

// MarshalDecimal writes the exact number as a string.
func MarshalDecimal(d decimal.Decimal) graphql.Marshaler {
	return graphql.MarshalString(d.String())
}

// UnmarshalDecimal reads a decimal number of at most 12 digits on either side of the point, from a string or
// a number.
func UnmarshalDecimal(v any) (decimal.Decimal, error) {
	var s string
	switch v := v.(type) {
	case string:
		s = v
	case json.Number:
		s = v.String()
	case int64:
		return decimalOf(decimal.NewFromInt(v).String())
	case float64:
		return decimalOf(decimal.NewFromFloat(v).String())
	default:
		return decimal.Zero, fmt.Errorf("%w: not a decimal number", ErrMalformed)
	}
	return decimalOf(s)
}

func decimalOf(s string) (decimal.Decimal, error) {
	if !decimalShape.MatchString(s) {
		return decimal.Zero, fmt.Errorf("%w: not a decimal number", ErrMalformed)
	}
	d, err := decimal.NewFromString(s)
	if err != nil {
		return decimal.Zero, fmt.Errorf("%w: not a decimal number", ErrMalformed)
	}
	return d, nil
}

// MarshalNullDecimal writes the exact number as a string, or null.
func MarshalNullDecimal(d decimal.NullDecimal) graphql.Marshaler {
	if !d.Valid {
		return graphql.Null
	}
	return MarshalDecimal(d.Decimal)
}

// UnmarshalNullDecimal reads a decimal number or null.
func UnmarshalNullDecimal(v any) (decimal.NullDecimal, error) {
	if v == nil {
		return decimal.NullDecimal{}, nil
	}
	d, err := UnmarshalDecimal(v)
	return decimal.NullDecimal{Decimal: d, Valid: err == nil}, err
}
