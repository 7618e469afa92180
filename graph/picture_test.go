package graph_test

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/lectern-lti/lectern/graph"
	"github.com/lectern-lti/lectern/models"
)

// gives uploads a file as a picture.
func (s *school) gives(t *testing.T, session *graph.Session, content string) answer {
	t.Helper()
	return s.givesBy(t, session, `mutation($input: UploadPictureInput!) { uploadPicture(input: $input) {
		source width height userErrors { code path message }
	} }`, content)
}

// givesBy does so by an operation.
func (s *school) givesBy(t *testing.T, session *graph.Session, mutation, content string) answer {
	t.Helper()
	return s.upload(session, operation(t, mutation, vars{"input": vars{"file": nil}}),
		part{name: "map", content: `{"0": ["variables.input.file"]}`}, part{name: "0", file: "leaf.png", content: content})
}

// leaf is a PNG, another for each shade.
func leaf(t testing.TB, shade uint8) string {
	t.Helper()
	m := image.NewGray(image.Rect(0, 0, 8, 4))
	m.SetGray(1, 1, color.Gray{Y: shade})
	var b bytes.Buffer
	require.NoError(t, png.Encode(&b, m))
	return b.String()
}

func TestATeacherGivesAPicture(t *testing.T) {
	t.Parallel()
	eachSchool(t, func(t *testing.T, s *school) {
		a := s.gives(t, &s.kari, leaf(t, 1))
		require.Empty(t, a.Errors, a.Raw)
		require.Contains(t, string(a.Data), `"source":"/pictures/`)
		require.Contains(t, string(a.Data), `"width":8,"height":4`)
		require.JSONEq(t, string(a.Data), string(s.gives(t, &s.kari, leaf(t, 1)).Data), "the same again is the same")
		require.Equal(t, []string{"FORBIDDEN"}, s.gives(t, &s.ola, leaf(t, 1)).codes())
		require.Equal(t, []string{"UNAUTHENTICATED"}, s.gives(t, nil, leaf(t, 1)).codes())

		s.store.UsePictures(models.PictureConfig{Quota: 1})
		for code, content := range map[string]string{
			"PICTURE_FORMAT":    `<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`,
			"PICTURE_TOO_LARGE": strings.Repeat("x", 5<<20+1),
			"PICTURE_QUOTA":     leaf(t, 2),
		} {
			a := s.gives(t, &s.kari, content)
			require.Empty(t, a.Errors, a.Raw)
			require.Contains(t, string(a.Data), `{"source":null,"width":null,"height":null,"userErrors":[{"code":"`+code+`","path":["file"]`)
		}
	})
}
