package models_test

import (
	"context"
	"errors"
	"testing"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/lectern-lti/lectern/models"
	"github.com/lectern-lti/lectern/models/exercise"
)

// pointing is a draft with a question that asks to point at a picture, which is said to be 16 wide and 8 high.
func pointing(source string) models.Authored {
	a := berries("a")
	a.Content.Questions = []exercise.Question{{
		Key: "q1", Kind: exercise.KindHotspot, Prompt: "<p>Point at the vein.</p>", Points: decimal.NewFromInt(1),
		Hotspot: &exercise.Hotspot{Source: source, Alt: "A leaf", Width: 16, Height: 8, Areas: []exercise.Area{
			{Key: "a", Name: "Vein", Shape: exercise.ShapeRect, Coords: []int{2, 2, 6, 8}, Right: true},
			{Key: "b", Name: "Edge", Shape: exercise.ShapeCircle, Coords: []int{12, 4, 2}},
		}},
	}}
	return a
}

// TestAPictureToPointAtHasTheSizeOfItsPicture whatever the client says, with the places where they were.
func TestAPictureToPointAtHasTheSizeOfItsPicture(t *testing.T) {
	t.Parallel()
	eachClass(t, func(t *testing.T, c class) {
		leaf, err := c.give(t, c.teacher, uuid.Nil, grey(t, 1)) // 8 × 4
		require.NoError(t, err)
		row, err := c.store.CreateExercise(t.Context(), c.teacher, pointing(leaf.Source()))
		require.NoError(t, err)
		fits := func() *exercise.Hotspot {
			draft, err := c.store.ExerciseDraft(t.Context(), c.teacher, row.ID)
			require.NoError(t, err)
			return draft.Content.Questions[0].Hotspot
		}
		h := fits()
		require.Equal(t, []int{8, 4}, []int{h.Width, h.Height})
		require.Equal(t, []int{1, 1, 3, 4}, h.Areas[0].Coords)
		require.Equal(t, []int{6, 2, 1}, h.Areas[1].Coords)
		_, err = c.store.SaveExerciseDraft(t.Context(), c.teacher, row.ID, 1, pointing(leaf.Source()))
		require.NoError(t, err)
		require.Equal(t, h, fits())
		_, err = c.store.PublishExercise(t.Context(), c.teacher, row.ID, 1)
		require.NoError(t, err)
	})
}

// TestADraftShowsPicturesOfItsSchoolOnly refuses those of another school, and those of nobody.
func TestADraftShowsPicturesOfItsSchoolOnly(t *testing.T) {
	t.Parallel()
	eachClass(t, func(t *testing.T, c class) {
		elsewhere := c
		elsewhere.deployment = newDeployment(t, c.store, "another-school")
		stranger := elsewhere.launch(t, teacherLaunch(elsewhere.deployment))
		theirs, err := c.give(t, stranger, uuid.Nil, grey(t, 1))
		require.NoError(t, err)
		ours, err := c.give(t, c.teacher, uuid.Nil, grey(t, 1))
		require.NoError(t, err)
		require.NotEqual(t, theirs.ID, ours.ID)
		row, err := c.store.CreateExercise(t.Context(), c.teacher, pointing(ours.Source()))
		require.NoError(t, err)
		for _, source := range []string{theirs.Source(), exercise.PicturePath + uuid.NewString()} {
			shown := pointing(ours.Source())
			shown.Content.Questions[0].Explanation = `<p><img src="` + source + `" alt="A leaf"></p>`
			for _, a := range []models.Authored{pointing(source), shown} {
				_, err = c.store.CreateExercise(t.Context(), c.teacher, a)
				requireRefusal(t, err, models.RefusedInvalid, "picture_unknown")
				var refusal *models.Refusal
				require.True(t, errors.As(err, &refusal))
				require.Equal(t, []string{"draft", "questions", "0"}, refusal.Path)
				_, err = c.store.SaveExerciseDraft(t.Context(), c.teacher, row.ID, 1, a)
				requireRefusal(t, err, models.RefusedInvalid, "picture_unknown")
			}
		}
		_, err = c.store.CreateExercise(t.Context(), c.teacher, pointing("/pictures/water-cycle.svg"))
		require.NoError(t, err, "ready-made drawings are everybody's")
	})
}

// busyObjects writes to the database while a picture is put, as another request would.
type busyObjects struct {
	objects
	write func() error
}

func (o busyObjects) Put(ctx context.Context, key, mediaType string, content []byte) error {
	if err := o.write(); err != nil {
		return err
	}
	return o.objects.Put(ctx, key, mediaType, content)
}

// TestNobodyWaitsForTheObjectStorage shows that no transaction is open while a picture is on its way to the object
// storage: on SQLite another would wait for it until it gave up.
func TestNobodyWaitsForTheObjectStorage(t *testing.T) {
	t.Parallel()
	eachClass(t, func(t *testing.T, c class) {
		put := 0
		c.store.UsePictures(models.PictureConfig{Objects: busyObjects{objects{}, func() error {
			put++
			_, err := c.store.CreateExercise(t.Context(), c.teacher, berries("a"))
			return err
		}}})
		_, err := c.give(t, c.teacher, uuid.Nil, grey(t, 1))
		require.NoError(t, err)
		require.Equal(t, 1, put)
	})
}
