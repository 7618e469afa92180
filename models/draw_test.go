package models_test

import (
	"testing"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/lectern-lti/lectern/models"
	"github.com/lectern-lti/lectern/models/exercise"
)

func TestAStudentAnswersOnlyWhatWasDrawn(t *testing.T) {
	t.Parallel()
	eachClass(t, func(t *testing.T, c class) {
		pool := fruits()
		pool.Content = exercise.Content{Draw: 2, Shuffle: true}
		for _, key := range []string{"q1", "q2", "q3", "q4", "q5"} {
			pool.Content.Questions = append(pool.Content.Questions, exercise.Question{
				Key: key, Kind: exercise.KindShortText, Prompt: "?", Points: decimal.NewFromInt(1), Accepted: []string{key},
			})
		}
		pool.Slug, pool.Title = "en-pool", "Pool"
		require.NoError(t, c.store.LoadReadyMade(t.Context(), []exercise.Exercise{fruits(), pool}))
		library, err := c.store.Library(t.Context(), c.teacher, models.LibraryFilter{Search: "pool"}, models.PageRequest{First: 1})
		require.NoError(t, err)
		require.Len(t, library.Items, 1)
		versions, err := c.store.NewestVersions(t.Context(), c.teacher, []uuid.UUID{library.Items[0].ID})
		require.NoError(t, err)
		require.Equal(t, 2, versions[0].QuestionCount)
		require.Equal(t, "2", versions[0].ScoreMaximum.String())
		items, err := c.store.CreateContentItems(t.Context(), c.teacher, []models.NewContentItem{{ExerciseID: library.Items[0].ID}})
		require.NoError(t, err)
		pupil := c.launch(t, c.student("eva", "Eva", &models.LaunchLink{
			LTIResourceLinkID: "link-pool", ContentItemID: items[0].ID, LineItemURL: "https://a.example/lineitem/2",
		}))
		assignments, err := c.store.Assignments(t.Context(), c.teacher, c.teacher.CourseID, models.PageRequest{First: 10})
		require.NoError(t, err)
		for _, a := range assignments.Items {
			if a.ID == c.assignment.ID {
				continue
			}
			attempt, err := c.store.StartAttempt(t.Context(), pupil, a.ID)
			require.NoError(t, err)
			drawn := versions[0].Content.For(attempt.ID)
			for _, q := range versions[0].Content.Questions {
				_, err := c.store.AnswerQuestion(t.Context(), pupil, attempt.ID, q.Key, exercise.Response{Text: q.Key})
				if _, ok := drawn.Question(q.Key); ok {
					require.NoError(t, err)
				} else {
					requireRefusal(t, err, models.RefusedNotFound, "")
				}
			}
			done, err := c.store.HandIn(t.Context(), pupil, attempt.ID)
			require.NoError(t, err)
			require.Equal(t, "2", done.ScoreGiven.Decimal.String())
			return
		}
		t.Fatal("the pool was not placed")
	})
}
