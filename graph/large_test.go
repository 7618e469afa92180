//go:build !race

package graph_test

import (
	"archive/zip"
	"bytes"
	"io"
	"mime/multipart"
	"net/http"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/lectern-lti/lectern/models/modelstest"
)

// TestAHundredMegabytesPassThroughTheDisk sends zips of the most that is taken, and of one byte more, as they are made.
func TestAHundredMegabytesPassThroughTheDisk(t *testing.T) { //nolint:paralleltest // sets TMPDIR
	temp := t.TempDir()
	t.Setenv("TMPDIR", temp)
	s := newSchool(t, modelstest.URL(t, "sqlite"))
	var frame bytes.Buffer
	require.NoError(t, zeroZip(&frame, 0))
	most := int64(100<<20 - frame.Len())
	for size, code := range map[int64]string{most: "FILE_MANIFEST", most + 1: "FILE_TOO_LARGE"} {
		body, to := io.Pipe()
		w := multipart.NewWriter(to)
		go func() {
			_ = w.WriteField("operations", asJSON(t, vars{"query": previewImport, "variables": vars{"input": vars{"file": nil}}}))
			_ = w.WriteField("map", `{"0": ["variables.input.file"]}`)
			f, _ := w.CreateFormFile("0", "large.zip")
			_ = zeroZip(f, size)
			_ = to.CloseWithError(w.Close())
		}()
		req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, s.url, body)
		require.NoError(t, err)
		req.Header.Set("Content-Type", w.FormDataContentType())
		a := s.send(&s.kari, req)
		require.Empty(t, a.Errors, a.Raw)
		require.Equal(t, code, dig(t, decoded(t, a), "previewImport", "userErrors", 0, "code"))
	}
	left, err := os.ReadDir(temp)
	require.NoError(t, err)
	require.Empty(t, left)
}

// zeroZip writes a zip of one entry of so many zeros, which are not compressed.
func zeroZip(out io.Writer, size int64) error {
	w := zip.NewWriter(out)
	f, err := w.CreateHeader(&zip.FileHeader{Name: "zeros.bin", Method: zip.Store})
	if err != nil {
		return err
	}
	if _, err := io.Copy(f, io.LimitReader(zeros{}, size)); err != nil {
		return err
	}
	return w.Close()
}

// zeros never ends.
type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}
