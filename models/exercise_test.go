package models_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/lectern-lti/lectern/models"
	"github.com/lectern-lti/lectern/models/exercise"
	"github.com/lectern-lti/lectern/models/modelstest"
)

// titles are the titles of the whole library, read in pages of two.
func titles(t *testing.T, s *models.Store, v models.Viewer, f models.LibraryFilter) []string {
	t.Helper()
	var list []string
	request := models.PageRequest{First: 2}
	for {
		page, err := s.Library(t.Context(), v, f, request)
		require.NoError(t, err)
		for _, e := range page.Items {
			list = append(list, e.Title)
		}
		if !page.HasNext {
			require.Len(t, list, page.Total)
			return list
		}
		request.After = page.Cursors[len(page.Cursors)-1]
	}
}

func TestReadyMadeExercisesAreLoadedOnceAndChangedByVersions(t *testing.T) {
	t.Parallel()
	modelstest.Each(t, func(t *testing.T, s *models.Store, _ *modelstest.Queue) {
		v := models.Viewer{DeploymentID: uuid.New(), CourseID: uuid.New(), Role: models.RoleTeacher}
		only := func() (models.Exercise, models.PlacedVersion) {
			page, err := s.Library(t.Context(), v, models.LibraryFilter{}, models.PageRequest{First: 10})
			require.NoError(t, err)
			require.Len(t, page.Items, 1)
			versions, err := s.NewestVersions(t.Context(), v, []uuid.UUID{page.Items[0].ID})
			require.NoError(t, err)
			require.Len(t, versions, 1)
			return page.Items[0], versions[0]
		}
		require.NoError(t, s.LoadReadyMade(t.Context(), []exercise.Exercise{fruits()}))
		first, version := only()
		require.Equal(t, 1, version.Number)
		require.Equal(t, 3, version.QuestionCount)
		require.Equal(t, "3", version.ScoreMaximum.String())
		want, err := json.Marshal(fruits().Content)
		require.NoError(t, err)
		got, err := json.Marshal(version.Content)
		require.NoError(t, err)
		require.JSONEq(t, string(want), string(got))

		require.NoError(t, s.LoadReadyMade(t.Context(), []exercise.Exercise{fruits()}))
		again, _ := only()
		require.Equal(t, first, again, "loading the same changes nothing")

		described := fruits()
		described.Description = "Says the names of fruits."
		require.NoError(t, s.LoadReadyMade(t.Context(), []exercise.Exercise{described}))
		again, same := only()
		require.Equal(t, "Says the names of fruits.", again.Description)
		require.Equal(t, version.ID, same.ID, "a description is no new version")

		changed := fruits()
		changed.Content.Questions[1].Points = decimal.NewFromInt(2)
		require.NoError(t, s.LoadReadyMade(t.Context(), []exercise.Exercise{changed}))
		again, second := only()
		require.Equal(t, first.ID, again.ID)
		require.Equal(t, 2, second.Number)
		former, err := s.VersionsByID(t.Context(), v, []uuid.UUID{version.ID})
		require.NoError(t, err)
		require.Equal(t, 2, former[0].NewestVersion)
		require.Equal(t, version.ExerciseVersion, former[0].ExerciseVersion, "a published version never changes")

		require.NoError(t, s.LoadReadyMade(t.Context(), nil))
		require.Empty(t, titles(t, s, v, models.LibraryFilter{}))
		_, err = s.Exercise(t.Context(), v, first.ID)
		require.ErrorIs(t, err, models.ErrNotFound)
		kept, err := s.VersionsByID(t.Context(), v, []uuid.UUID{second.ID})
		require.NoError(t, err)
		require.Len(t, kept, 1, "an archived exercise serves where it is placed")

		require.NoError(t, s.LoadReadyMade(t.Context(), []exercise.Exercise{changed}))
		back, version := only()
		require.Equal(t, first.ID, back.ID)
		require.Equal(t, 2, version.Number)
	})
}

func TestTheLibraryIsOrderedAndSearched(t *testing.T) {
	t.Parallel()
	modelstest.Each(t, func(t *testing.T, s *models.Store, _ *modelstest.Queue) {
		v := models.Viewer{DeploymentID: uuid.New(), CourseID: uuid.New(), Role: models.RoleTeacher}
		var all []exercise.Exercise
		for i, title := range []string{"Øyer", "alger", "Brøk 50 %", "Ås_navn", "Zoologi", "Alger"} {
			e := fruits()
			e.Slug, e.Title, e.Description = fmt.Sprintf("nb-%d", i), title, "Om emnet."
			if i%2 == 0 {
				e.Language, e.Subject = "nb", exercise.SocialStudies
			}
			all = append(all, e)
		}
		require.NoError(t, s.LoadReadyMade(t.Context(), all))
		ordered := titles(t, s, v, models.LibraryFilter{})
		require.Equal(t, []string{"Brøk 50 %", "Zoologi", "Øyer", "Ås_navn"}, ordered[2:])
		require.ElementsMatch(t, []string{"alger", "Alger"}, ordered[:2], "whatever the case")
		for _, tt := range []struct {
			name   string
			filter models.LibraryFilter
			want   []string
		}{
			{"whatever the case", models.LibraryFilter{Search: "øYER"}, []string{"Øyer"}},
			{"all words, in any order", models.LibraryFilter{Search: "emnet  brøk"}, []string{"Brøk 50 %"}},
			{"by a word behind a sign", models.LibraryFilter{Search: "50 % br"}, []string{"Brøk 50 %"}},
			{"nothing that is there", models.LibraryFilter{Search: `\`}, nil},
			{"by subject and language", models.LibraryFilter{Subjects: []exercise.Subject{exercise.SocialStudies}, Languages: []string{"nb"}}, []string{"Brøk 50 %", "Zoologi", "Øyer"}},
			{"by a language without exercises", models.LibraryFilter{Languages: []string{"de"}}, nil},
		} {
			require.Equal(t, tt.want, titles(t, s, v, tt.filter), tt.name)
		}
		v.Role = models.RoleStudent
		_, err := s.Library(t.Context(), v, models.LibraryFilter{}, models.PageRequest{First: 10})
		require.ErrorIs(t, err, models.ErrForbidden)
		_, err = s.CreateContentItems(t.Context(), v, nil)
		require.ErrorIs(t, err, models.ErrForbidden)
	})
}
