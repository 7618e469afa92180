package models //nolint:testpackage // rescaling and cursors have no seam of their own

import (
	"errors"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestScoresAreRescaledExactlyWhereTheyCanBe(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ name, score, from, to, want string }{
		{"the same scale", "2", "3", "3", "2"},
		{"a third, rounded", "1", "3", "10", "3.3333"},
		{"two thirds, rounded half up", "2", "3", "10", "6.6667"},
		{"an end after five decimals is kept", "1", "32", "1", "0.03125"},
		{"nothing", "0", "7", "100", "0"},
		{"all of it", "7", "7", "10", "10"},
		{"partial points", "1.33", "4", "100", "33.25"},
	} {
		d := decimal.RequireFromString
		require.Equal(t, tt.want, rescale(d(tt.score), d(tt.from), d(tt.to)).String(), tt.name)
	}
}

func TestRescaledScoresStayWithinTheirScale(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		from := decimal.New(rapid.Int64Range(1, 100_000).Draw(t, "from"), -2)
		to := decimal.New(rapid.Int64Range(1, 100_000_000).Draw(t, "to"), -4)
		score := decimal.New(rapid.Int64Range(0, from.Shift(2).IntPart()).Draw(t, "score"), -2)
		got := rescale(score, from, to)
		require.False(t, got.IsNegative())
		require.False(t, got.GreaterThan(to))
		require.True(t, rescale(from, from, to).Equal(to), "all points are the whole maximum")
		off := got.Mul(from).Sub(score.Mul(to)).Abs()
		require.False(t, off.GreaterThan(from.Mul(decimal.New(5, -5))), "no further off than half of the last decimal")
	})
}

func FuzzCursor(f *testing.F) {
	f.Add("", 2)
	f.Add(encodeCursor("a", "7"), 2)
	f.Add("W10", 1)
	f.Fuzz(func(t *testing.T, cursor string, n int) {
		position, ok, err := decodeCursor(cursor, n)
		var refusal *Refusal
		switch {
		case err != nil:
			require.True(t, errors.As(err, &refusal))
		case ok:
			require.Len(t, position, n)
			again, _, err := decodeCursor(encodeCursor(position...), n)
			require.NoError(t, err)
			require.Equal(t, position, again)
		}
	})
}
