package models_test

import (
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern-lti/lectern/models"
)

func TestFavouritesAreEachTeachersOwn(t *testing.T) {
	t.Parallel()
	eachClass(t, func(t *testing.T, c class) {
		fruits := c.only(t)
		kept := func(v models.Viewer) []string {
			return titles(t, c.store, v, models.LibraryFilter{Favourites: true})
		}
		require.Empty(t, kept(c.teacher))
		for range 2 {
			e, err := c.store.SetFavourite(t.Context(), c.teacher, fruits, true)
			require.NoError(t, err)
			require.Equal(t, fruits, e.ID)
			require.Equal(t, []string{"Fruits"}, kept(c.teacher))
		}
		require.Empty(t, kept(c.colleague(t)))
		require.Equal(t, []string{"Fruits"}, titles(t, c.store, c.teacher, models.LibraryFilter{Favourites: true, Search: "fru"}))
		for range 2 {
			_, err := c.store.SetFavourite(t.Context(), c.teacher, fruits, false)
			require.NoError(t, err)
			require.Empty(t, kept(c.teacher))
		}
		own, err := c.store.CreateExercise(t.Context(), c.teacher, berries("a"))
		require.NoError(t, err)
		_, err = c.store.SetFavourite(t.Context(), c.colleague(t), own.ID, true)
		requireRefusal(t, err, models.RefusedNotFound, "")
		_, err = c.store.SetFavourite(t.Context(), c.teacher, uuid.New(), true)
		requireRefusal(t, err, models.RefusedNotFound, "")
		_, err = c.store.SetFavourite(t.Context(), c.ola, fruits, true)
		require.ErrorIs(t, err, models.ErrForbidden)
	})
}

// only is the id of the one exercise of the class's library.
func (c class) only(t *testing.T) uuid.UUID {
	t.Helper()
	page, err := c.store.Library(t.Context(), c.teacher, models.LibraryFilter{}, models.PageRequest{First: 2})
	require.NoError(t, err)
	require.Len(t, page.Items, 1)
	return page.Items[0].ID
}
