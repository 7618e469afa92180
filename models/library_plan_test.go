//go:build !race

package models_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern-lti/lectern/models"
	"github.com/lectern-lti/lectern/models/exercise"
	"github.com/lectern-lti/lectern/models/modelstest"
)

func TestOver100000ExercisesAreSearchedAndListedByIndexes(t *testing.T) {
	t.Parallel()
	modelstest.EachURL(t, func(t *testing.T, databaseURL string) {
		var statements []string
		s, err := models.Open(t.Context(), models.Config{URL: databaseURL, Statement: func(sql string) { statements = append(statements, sql) }})
		require.NoError(t, err)
		t.Cleanup(s.Close)
		require.NoError(t, manyExercises(t.Context(), s, 100_000))
		v := models.Viewer{DeploymentID: uuid.New(), UserID: uuid.New(), CourseID: uuid.New(), Role: models.RoleTeacher}
		for _, tt := range []struct {
			name   string
			filter models.LibraryFilter
			total  int
			// The indexes that counting and reading the page go by, on SQLite and on PostgreSQL.
			sqlite, postgres [2]string
		}{
			{
				"search",
				models.LibraryFilter{Search: "brøkr"},
				100,
				[2]string{"exercise_words_found VIRTUAL TABLE INDEX", "exercise_words_found VIRTUAL TABLE INDEX"},
				[2]string{"Bitmap Index Scan on exercise_words_found", "Bitmap Index Scan on exercise_words_found"},
			},
			{
				"all",
				models.LibraryFilter{},
				100_000,
				[2]string{"COVERING INDEX exercises_filtered", "INDEX exercises_in_library"},
				[2]string{"Index Only Scan using exercises_filtered", "Index Scan using exercises_in_library"},
			},
			{
				"filters",
				models.LibraryFilter{
					Subjects: []exercise.Subject{exercise.Science}, Languages: []string{"nb"}, Year: 5, MostMinutes: 20,
					Kinds: []exercise.Kind{exercise.KindShortText, exercise.KindGaps},
				},
				2500,
				[2]string{"COVERING INDEX exercises_filtered", "INDEX exercises_filtered"},
				[2]string{"Index Only Scan using exercises_filtered", "Index Scan using exercises_in_library"},
			},
		} {
			statements = nil
			page, err := s.Library(t.Context(), v, tt.filter, models.PageRequest{First: 20})
			require.NoError(t, err)
			require.Equal(t, tt.total, page.Total, tt.name)
			require.Len(t, page.Items, 20)
			require.Len(t, statements, 2)
			want := tt.sqlite
			if s.Dialect() == models.PostgreSQL {
				want = tt.postgres
			}
			for i, statement := range statements {
				plan := explain(t, s, statement)
				require.Contains(t, plan, want[i], "%s: %s", tt.name, statement)
				require.NotContains(t, plan, "Seq Scan", tt.name)
			}
		}
	})
}

// explain is the plan of a query, a line a step.
func explain(t *testing.T, s *models.Store, query string) string {
	t.Helper()
	if s.Dialect() == models.SQLite {
		query = "EXPLAIN QUERY PLAN " + query
	} else {
		query = "EXPLAIN " + query
	}
	rows, err := s.SQL().QueryContext(t.Context(), query)
	require.NoError(t, err)
	defer rows.Close()
	columns, err := rows.Columns()
	require.NoError(t, err)
	var plan strings.Builder
	for rows.Next() {
		values := make([]any, len(columns))
		for i := range values {
			values[i] = new(any)
		}
		require.NoError(t, rows.Scan(values...))
		fmt.Fprintln(&plan, *values[len(values)-1].(*any))
	}
	require.NoError(t, rows.Err())
	return plan.String()
}
