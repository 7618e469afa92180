package scalar_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/lectern-lti/lectern/graph/scalar"
)

func TestDecimalsAreExactAndBounded(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name string
		in   any
		want string
		err  error
	}{
		{"a string", "8.50", "8.5", nil},
		{"a number of a variable", json.Number("0.1"), "0.1", nil},
		{"a whole number in the query", int64(10), "10", nil},
		{"a decimal number in the query", 6.6667, "6.6667", nil},
		{"below zero", "-1", "-1", nil},
		{"an exponent of a million digits", "1e1000000", "0", scalar.ErrMalformed},
		{"the same as a number", json.Number("1e1000000"), "0", scalar.ErrMalformed},
		{"more digits than a score has", strings.Repeat("9", 13), "0", scalar.ErrMalformed},
		{"a comma", "8,5", "0", scalar.ErrMalformed},
		{"blanks", " 8", "0", scalar.ErrMalformed},
		{"nothing", "", "0", scalar.ErrMalformed},
		{"a truth", true, "0", scalar.ErrMalformed},
	} {
		d, err := scalar.UnmarshalDecimal(tt.in)
		require.ErrorIs(t, err, tt.err, tt.name)
		require.Equal(t, tt.want, d.String(), tt.name)
	}
	var b strings.Builder
	scalar.MarshalDecimal(decimal.RequireFromString("100")).MarshalGQL(&b)
	scalar.MarshalNullDecimal(decimal.NullDecimal{}).MarshalGQL(&b)
	require.Equal(t, `"100"null`, b.String())
}

func TestTimesAreInUTCWithMilliseconds(t *testing.T) {
	t.Parallel()
	at, err := scalar.UnmarshalDateTime("2026-11-24T11:59:00.1239+01:00")
	require.NoError(t, err)
	require.Equal(t, time.Date(2026, 11, 24, 10, 59, 0, 123_000_000, time.UTC), at)
	var b strings.Builder
	scalar.MarshalDateTime(at).MarshalGQL(&b)
	require.Equal(t, `"2026-11-24T10:59:00.123Z"`, b.String())
	for _, malformed := range []any{"2026-11-24", "yesterday", 7} {
		_, err := scalar.UnmarshalDateTime(malformed)
		require.ErrorIs(t, err, scalar.ErrMalformed)
	}
}

func TestLanguageTagsAreWrittenInOneWay(t *testing.T) {
	t.Parallel()
	tag, err := scalar.UnmarshalLocale("DE-at")
	require.NoError(t, err)
	require.Equal(t, "de-AT", tag)
	_, err = scalar.UnmarshalLocale("a b")
	require.ErrorIs(t, err, scalar.ErrMalformed)
}

func FuzzUUID(f *testing.F) {
	f.Add("0197c2f0-7b5e-7c6a-8f00-0123456789ab")
	f.Add("{0197c2f0-7b5e-7c6a-8f00-0123456789ab}")
	f.Fuzz(func(t *testing.T, text string) {
		id, err := scalar.UnmarshalUUID(text)
		if err != nil {
			require.ErrorIs(t, err, scalar.ErrMalformed)
			return
		}
		require.Equal(t, strings.ToLower(text), id.String())
	})
}
