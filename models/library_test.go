package models_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern-lti/lectern/models"
	"github.com/lectern-lti/lectern/models/exercise"
	"github.com/lectern-lti/lectern/models/modelstest"
)

// topics are exercises each found by other words. Their slugs are their titles.
func topics() []exercise.Exercise {
	var list []exercise.Exercise
	for _, t := range []struct{ title, description, prompt string }{
		{"Brøkregning", "Å legge sammen deler.", `<p>Regn ut \(\frac{1}{2} + \frac{1}{4}\).</p>`},
		{"Brøk og prosent", "Deler av en hel.", "<p>Hvor mye er halvparten?</p>"},
		{"Kakestykker", "Brøk med bilder.", "<p>Hvor mange stykker?</p>"},
		{"Andre tall", "Desimaltall.", "<p>Skriv <em>brøk</em>en som desimaltall.</p>"},
		{"Elver i Østfold", "Glomma og flere.", "<p>Hva heter elva?</p>"},
		{"L'été", "Les saisons, naïve.", "<p>Il fait chaud</p>"},
	} {
		e := fruits()
		e.Slug, e.Title, e.Description = t.title, t.title, t.description
		e.Content.Questions[0].Prompt = t.prompt
		list = append(list, e)
	}
	return list
}

func TestTheLibraryIsFoundByWordsTitlesFirst(t *testing.T) {
	t.Parallel()
	modelstest.Each(t, func(t *testing.T, s *models.Store, _ *modelstest.Queue) {
		v := models.Viewer{DeploymentID: uuid.New(), CourseID: uuid.New(), Role: models.RoleTeacher}
		require.NoError(t, s.LoadReadyMade(t.Context(), topics()))
		for _, tt := range []struct {
			name, search string
			want         []string
		}{
			{"titles, then descriptions, then questions", "brøk", []string{"Brøk og prosent", "Brøkregning", "Kakestykker", "Andre tall"}},
			{"as one types", "BR", []string{"Brøk og prosent", "Brøkregning", "Kakestykker", "Andre tall"}},
			{"the end of a compound", "regning", []string{"Brøkregning"}},
			{"all words, from title and question", "halvparten prosent", []string{"Brøk og prosent"}},
			{"not one word alone", "halvparten østfold", nil},
			{"Norwegian letters", "øst", []string{"Elver i Østfold"}},
			{"no other letter for them", "ost", nil},
			{"composed and decomposed", "e\u0301te\u0301", []string{"L'été"}},
			{"behind an apostrophe", "l’été", []string{"L'été"}},
			{"no command of a formula", "frac", nil},
			{"a number of a formula", "4", []string{"Brøkregning"}},
		} {
			require.Equal(t, tt.want, titles(t, s, v, models.LibraryFilter{Search: tt.search}), tt.name)
		}
		renamed := topics()
		renamed[0].Description = "Kunsten å dele."
		require.NoError(t, s.LoadReadyMade(t.Context(), renamed))
		require.Equal(t, []string{"Brøkregning"}, titles(t, s, v, models.LibraryFilter{Search: "kunsten"}))
		require.Empty(t, titles(t, s, v, models.LibraryFilter{Search: "legge sammen"}), "by what it no longer says")
	})
}

func TestNoSearchAndNoCursorIsAnError(t *testing.T) {
	t.Parallel()
	modelstest.Each(t, func(t *testing.T, s *models.Store, _ *modelstest.Queue) {
		v := models.Viewer{DeploymentID: uuid.New(), CourseID: uuid.New(), Role: models.RoleTeacher}
		require.NoError(t, s.LoadReadyMade(t.Context(), topics()))
		for _, search := range []string{
			`"`, `'`, `''`, `\`, `%`, "\x00", "a\x00b", `a"b`, `a'b`, "brøk AND", "NOT brøk", "NEAR(a b)", "title:brøk", "a & | ! b",
			"brøk:*", "(", "{title}", "^brøk", "-brøk", "\xff\xfe", "ব্র", "\U0001f600", "\u0301", "१२", "1e5 -3,5 a/b x@y.no http://a.b/c",
			strings.Repeat("x", 100_000), strings.Repeat("a b c d e f ", 1000), "ǅ ß İ", "𞤀𞤁", "⅓ x²",
		} {
			_, err := s.Library(t.Context(), v, models.LibraryFilter{Search: search}, models.PageRequest{First: 10})
			require.NoError(t, err, "%.40q", search)
		}
		searched := models.LibraryFilter{Search: "brøk"}
		first, err := s.Library(t.Context(), v, searched, models.PageRequest{First: 1})
		require.NoError(t, err)
		_, err = s.Library(t.Context(), v, models.LibraryFilter{}, models.PageRequest{First: 1, After: first.Cursors[0]})
		requireRefusal(t, err, models.RefusedInvalid, "cursor")
		listed, err := s.Library(t.Context(), v, models.LibraryFilter{}, models.PageRequest{First: 1})
		require.NoError(t, err)
		_, err = s.Library(t.Context(), v, searched, models.PageRequest{First: 1, After: listed.Cursors[0]})
		requireRefusal(t, err, models.RefusedInvalid, "cursor")
	})
}

func TestTheLibraryIsFilteredByKindOfQuestion(t *testing.T) {
	t.Parallel()
	modelstest.Each(t, func(t *testing.T, s *models.Store, _ *modelstest.Queue) {
		v := models.Viewer{DeploymentID: uuid.New(), CourseID: uuid.New(), Role: models.RoleTeacher}
		var all []exercise.Exercise
		for _, kind := range exercise.Kinds() {
			e := fruits()
			e.Slug, e.Title = string(kind), string(kind)
			e.Content.Questions = []exercise.Question{{Key: "a", Kind: kind}}
			all = append(all, e)
		}
		mixed := fruits()
		mixed.Slug, mixed.Title = "mixed", "mixed"
		mixed.Content.Questions = []exercise.Question{{Key: "a", Kind: exercise.KindGaps}, {Key: "b", Kind: exercise.KindEssay}}
		require.NoError(t, s.LoadReadyMade(t.Context(), append(all, mixed)))
		of := func(kinds ...exercise.Kind) []string {
			return titles(t, s, v, models.LibraryFilter{Kinds: kinds})
		}
		require.Equal(t, []string{"numeric"}, of(exercise.KindNumeric))
		require.Equal(t, []string{"essay", "mixed"}, of(exercise.KindEssay))
		require.Equal(t, []string{"essay", "gaps", "mixed"}, of(exercise.KindEssay, exercise.KindGaps))
		require.Len(t, of(exercise.Kinds()...), len(all)+1)
		require.Empty(t, of("unknown"))
		mixed.Content.Questions = mixed.Content.Questions[1:]
		require.NoError(t, s.LoadReadyMade(t.Context(), append(all, mixed)))
		require.Equal(t, []string{"gaps"}, of(exercise.KindGaps), "a new version asks other questions")
	})
}

func TestExercisesOfBeforeAreFoundAfterAMigration(t *testing.T) {
	t.Parallel()
	modelstest.Each(t, func(t *testing.T, s *models.Store, _ *modelstest.Queue) {
		v := models.Viewer{DeploymentID: uuid.New(), CourseID: uuid.New(), Role: models.RoleTeacher}
		require.NoError(t, s.LoadReadyMade(t.Context(), topics()))
		for _, statement := range []string{"DELETE FROM exercise_words", "UPDATE exercises SET kinds = 0"} {
			_, err := s.SQL().ExecContext(t.Context(), statement)
			require.NoError(t, err)
		}
		require.Empty(t, titles(t, s, v, models.LibraryFilter{Search: "brøk"}))
		require.NoError(t, s.Migrate(t.Context()))
		require.Len(t, titles(t, s, v, models.LibraryFilter{Search: "brøk", Kinds: []exercise.Kind{exercise.KindChoice}}), 4)
	})
}

// manyExercises fills an empty library with ready-made exercises. One in a thousand has a word of its own.
func manyExercises(ctx context.Context, s *models.Store, count int) error {
	numbers, id := "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)", "printf('00000000-0000-4000-8000-%012d', i)"
	if s.Dialect() == models.PostgreSQL {
		numbers, id = "WITH n (i) AS (SELECT generate_series(1, %d))", "('00000000-0000-4000-8000-' || lpad(i::text, 12, '0'))::uuid"
	}
	numbers = fmt.Sprintf(numbers, count)
	for _, statement := range []string{
		"INSERT INTO exercises (id, slug, subject, language, from_year, to_year, minutes, title, description, sort_title, version, kinds, created_at, updated_at) " +
			numbers + " SELECT " + id + ", 's' || i, CASE i % 4 WHEN 0 THEN 'MATHEMATICS' WHEN 1 THEN 'LANGUAGE' WHEN 2 THEN 'SCIENCE' ELSE 'SOCIAL_STUDIES' END, " +
			"CASE i % 2 WHEN 0 THEN 'nb' ELSE 'en' END, i % 10 + 1, i % 10 + 3, i % 40 + 5, 'Title ' || i, '" + strings.Repeat("It trains something. ", 6) + "', (100000 + i * 7919 % 100003) || '" + strings.Repeat("0", 100) + "', 1, 1 << (i % 8), CURRENT_TIMESTAMP, CURRENT_TIMESTAMP FROM n",
		"INSERT INTO exercise_words (exercise_id, title, description, parts, questions) " +
			numbers + " SELECT " + id + ", 'title ' || i || CASE i % 1000 WHEN 0 THEN ' brøkregning' ELSE '' END, '', '', 'word' || (i % 5000) FROM n",
	} {
		if _, err := s.SQL().ExecContext(ctx, statement); err != nil {
			return err
		}
	}
	if s.Dialect() == models.SQLite {
		return nil // its migration says what to plan for
	}
	_, err := s.SQL().ExecContext(ctx, "VACUUM ANALYZE exercises, exercise_words") // as autovacuum does soon
	return err
}

// BenchmarkLibrarySearch compares a search over 100,000 exercises with one over 1,000: 20 of those found are answered.
func BenchmarkLibrarySearch(b *testing.B) {
	v := models.Viewer{DeploymentID: uuid.New(), UserID: uuid.New(), CourseID: uuid.New(), Role: models.RoleTeacher}
	perSearch := map[int]float64{}
	for _, count := range []int{1_000, 100_000} {
		s, err := models.Open(b.Context(), models.Config{URL: modelstest.URL(b, "sqlite")})
		require.NoError(b, err)
		b.Cleanup(s.Close)
		require.NoError(b, manyExercises(b.Context(), s, count))
		b.Run(fmt.Sprintf("of %d", count), func(b *testing.B) {
			for b.Loop() {
				_, err := s.Library(b.Context(), v, models.LibraryFilter{Search: "brøkr"}, models.PageRequest{First: 20})
				require.NoError(b, err)
			}
			perSearch[count] = float64(b.Elapsed().Nanoseconds()) / float64(b.N)
			if perSearch[1_000] > 0 && count > 1_000 {
				b.ReportMetric(perSearch[count]/perSearch[1_000], "times-of-1000")
			}
		})
	}
}
