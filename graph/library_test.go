package graph_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/lectern-lti/lectern/models"
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

// rows counts the rows of every table.
func (s *school) rows() map[string]int {
	s.t.Helper()
	list := "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
	if s.store.Dialect() == models.PostgreSQL {
		list = "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'"
	}
	rows, err := s.store.SQL().QueryContext(s.t.Context(), list)
	require.NoError(s.t, err)
	var tables []string
	for rows.Next() {
		var table string
		require.NoError(s.t, rows.Scan(&table))
		tables = append(tables, table)
	}
	require.NoError(s.t, rows.Err())
	require.NoError(s.t, rows.Close())
	counts := map[string]int{}
	for _, table := range tables {
		var count int
		require.NoError(s.t, s.store.SQL().QueryRowContext(s.t.Context(), `SELECT count(*) FROM "`+table+`"`).Scan(&count))
		counts[table] = count
	}
	return counts
}

func TestLookingAtAnExerciseAsAStudentLeavesNoTrace(t *testing.T) {
	t.Parallel()
	eachSchool(t, func(t *testing.T, s *school) {
		made := s.get(s.kari, `mutation($draft: ExerciseDraftInput!) { createExercise(input: { draft: $draft }) { exercise { id } } }`, vars{"draft": written("T")})
		own := made["createExercise"].(map[string]any)["exercise"].(map[string]any)["id"]
		before := s.rows()
		require.Greater(t, len(before), 20)
		app := appOperations(t)
		for _, operation := range []string{"OpenExercise", "PickPanel", "PlaceHere"} {
			s.get(s.kari, app[operation], vars{"id": s.exercise.ID})
		}
		s.get(s.kari, `query($id: ID!) { exercise(id: $id) { draft { preview { __typename key prompt } } } }`, vars{"id": own})
		require.Equal(t, before, s.rows())
	})
}
