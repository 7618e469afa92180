package models

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// This file is in the package itself: the key by which names are ordered is not shown to anybody.

func TestNamesAreOrderedAToÅ(t *testing.T) {
	t.Parallel()
	names := []string{"Åse", "Øystein", "Ærlend", "Zara", "anne", "Anders", "Étienne", "Eva"}
	slices.SortFunc(names, func(a, b string) int {
		if sortName(a) < sortName(b) {
			return -1
		}
		return 1
	})
	require.Equal(t, []string{"Anders", "anne", "Étienne", "Eva", "Zara", "Ærlend", "Øystein", "Åse"}, names)
	require.Empty(t, sortName(""))
}
