package models_test

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"image/png"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern-lti/lectern/models"
)

// objects is an object storage in memory.
type objects map[string]string

func (o objects) Put(_ context.Context, key, mediaType string, content []byte) error {
	o[key] = mediaType + " " + string(content)
	return nil
}

func (o objects) Get(_ context.Context, key string) ([]byte, error) {
	_, content, _ := strings.Cut(o[key], " ")
	return []byte(content), nil
}

// grey draws a PNG, another for each shade.
func grey(t *testing.T, shade uint8) []byte {
	t.Helper()
	m := image.NewGray(image.Rect(0, 0, 8, 4))
	m.SetGray(1, 1, color.Gray{Y: shade})
	var b bytes.Buffer
	require.NoError(t, png.Encode(&b, m))
	return b.Bytes()
}

func (c class) give(t *testing.T, v models.Viewer, id uuid.UUID, content []byte) (models.Picture, error) {
	t.Helper()
	return c.store.AddPicture(t.Context(), v, models.NewPicture{ID: id, Name: "leaf.png", Content: bytes.NewReader(content)})
}

func TestAPictureIsKeptOnceForASchool(t *testing.T) {
	t.Parallel()
	eachClass(t, func(t *testing.T, c class) {
		colleague := c.colleague(t)
		elsewhere := c
		elsewhere.deployment = newDeployment(t, c.store, "another-school")
		stranger := elsewhere.launch(t, teacherLaunch(elsewhere.deployment))
		first, err := c.give(t, c.teacher, uuid.Nil, grey(t, 1))
		require.NoError(t, err)
		require.Equal(t, "/pictures/"+first.ID.String(), first.Source())
		same, err := c.give(t, colleague, uuid.Nil, append(grey(t, 1), "behind its end"...))
		require.NoError(t, err)
		require.Equal(t, first.ID, same.ID, "what the school has already is not kept again")
		chosen := uuid.New()
		imported, err := c.give(t, c.teacher, chosen, grey(t, 1))
		require.NoError(t, err)
		require.Equal(t, chosen, imported.ID, "whoever imports may choose the id, which texts name")

		for _, id := range []uuid.UUID{first.ID, chosen} {
			for _, v := range []models.Viewer{c.teacher, colleague, c.ola} {
				row, content, err := c.store.Picture(t.Context(), v, id)
				require.NoError(t, err)
				require.Equal(t, grey(t, 1), content)
				require.Equal(t, "image/png", row.MediaType)
				require.Equal(t, []int{8, 4}, []int{row.Width, row.Height})
			}
			_, _, err = c.store.Picture(t.Context(), stranger, id)
			require.ErrorIs(t, err, models.ErrNotFound)
		}
		_, err = c.give(t, c.ola, uuid.Nil, grey(t, 1))
		require.ErrorIs(t, err, models.ErrForbidden)
	})
}

func TestPicturesThatAreNotTaken(t *testing.T) {
	t.Parallel()
	eachClass(t, func(t *testing.T, c class) {
		c.store.UsePictures(models.PictureConfig{MaxBytes: 1 << 20, Quota: int64(2 * len(grey(t, 1)))})
		_, err := c.give(t, c.teacher, uuid.Nil, []byte("<svg/>"))
		requireRefusal(t, err, models.RefusedPictureFormat, "")
		_, err = c.give(t, c.teacher, uuid.Nil, make([]byte, 1<<20+1))
		requireRefusal(t, err, models.RefusedPictureTooLarge, "")
		_, err = c.give(t, c.teacher, uuid.Nil, grey(t, 1))
		require.NoError(t, err)
		_, err = c.give(t, c.teacher, uuid.Nil, grey(t, 2))
		require.NoError(t, err)
		_, err = c.give(t, c.teacher, uuid.Nil, grey(t, 3))
		requireRefusal(t, err, models.RefusedPictureQuota, "")
		_, err = c.give(t, c.teacher, uuid.New(), grey(t, 2))
		require.NoError(t, err, "what is there needs no room")
		elsewhere := c
		elsewhere.deployment = newDeployment(t, c.store, "another-school")
		stranger := elsewhere.launch(t, teacherLaunch(elsewhere.deployment))
		_, err = c.give(t, stranger, uuid.Nil, grey(t, 3))
		require.NoError(t, err, "each school has room of its own")
	})
}

func TestPicturesLieInAnObjectStorageWhereThereIsOne(t *testing.T) {
	t.Parallel()
	eachClass(t, func(t *testing.T, c class) {
		before, err := c.give(t, c.teacher, uuid.Nil, grey(t, 1))
		require.NoError(t, err)
		kept := objects{}
		c.store.UsePictures(models.PictureConfig{Objects: kept})
		p, err := c.give(t, c.teacher, uuid.Nil, grey(t, 2))
		require.NoError(t, err)
		require.Len(t, kept, 1)
		for key, content := range kept {
			require.True(t, strings.HasPrefix(key, c.deployment.ID.String()+"/"))
			require.Equal(t, "image/png "+string(grey(t, 2)), content)
		}
		_, content, err := c.store.Picture(t.Context(), c.ola, p.ID)
		require.NoError(t, err)
		require.Equal(t, grey(t, 2), content)
		_, content, err = c.store.Picture(t.Context(), c.ola, before.ID)
		require.NoError(t, err)
		require.Equal(t, grey(t, 1), content, "what was in the database before is still found there")
		c.store.UsePictures(models.PictureConfig{})
		_, _, err = c.store.Picture(t.Context(), c.ola, p.ID)
		require.ErrorContains(t, err, "none is configured")
	})
}
