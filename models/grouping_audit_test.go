package models_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// TestChangesOfGroupsAreWrittenDown makes, changes and restores a grouping.
func TestChangesOfGroupsAreWrittenDown(t *testing.T) {
	t.Parallel()
	eachLicensed(t, func(t *testing.T, c licensed) {
		made, err := c.store.CreateGrouping(t.Context(), c.teacher, "Labs", 2, "Group")
		require.NoError(t, err)
		deleted, err := c.store.DeleteGrouping(t.Context(), c.teacher, made.ID)
		require.NoError(t, err)
		require.Equal(t, 2, c.audited(t, "grouping.changed"))
		_, err = c.store.UndoGroupingChange(t.Context(), c.teacher, deleted.ChangeID)
		require.NoError(t, err)
		require.Equal(t, 1, c.audited(t, "grouping.change_undone"))
	})
}
