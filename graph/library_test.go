package graph_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestATeacherKeepsFavouritesAndLooksForKindsOfQuestion(t *testing.T) {
	t.Parallel()
	eachSchool(t, func(t *testing.T, s *school) {
		set := func(favourite bool) any {
			return s.get(s.kari, `mutation($id: ID!, $f: Boolean!) { setFavourite(input: { exerciseId: $id, favourite: $f }) {
				exercise { favourite } userErrors { code } } }`,
				vars{"id": s.exercise.ID, "f": favourite})["setFavourite"].(map[string]any)["exercise"].(map[string]any)["favourite"]
		}
		found := func(filter string) []any {
			return s.get(s.kari, `{ library(filter: { `+filter+` }) { edges { node { id favourite kinds } } } }`, nil)["library"].(map[string]any)["edges"].([]any)
		}
		require.Empty(t, found("favourites: true"))
		require.Equal(t, true, set(true))
		kept := found("favourites: true, kinds: [CHOICE, ESSAY]")
		require.Len(t, kept, 1)
		node := kept[0].(map[string]any)["node"].(map[string]any)
		require.Equal(t, true, node["favourite"])
		require.Contains(t, node["kinds"], "CHOICE")
		require.Empty(t, found("favourites: true, kinds: [ESSAY]"))
		require.Equal(t, false, set(false))
		require.Empty(t, found("favourites: true"))
	})
}
