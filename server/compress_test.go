package main

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"testing"

	"github.com/klauspost/compress/zstd"
	"github.com/stretchr/testify/require"

	"github.com/lectern-lti/lectern/lti/ltitest"
)

func TestLongAnswersTravelCompressed(t *testing.T) {
	t.Parallel()
	started.EachURL(t, func(t *testing.T, databaseURL string) {
		h := newHarness(t, databaseURL)
		kari := h.exchange(h.platform.Browser().Open(t.Context(), ltitest.Kari, ltitest.Maths7B))
		const library = `{"query":"{ library(first: 20) { edges { node { id title description } } } }"}`
		ask := func(encoding string) (*http.Response, []byte) {
			req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, h.baseURL+"/graphql", bytes.NewBufferString(library))
			require.NoError(t, err)
			req.Header.Set("Content-Type", "application/json")
			req.Header.Set("Authorization", "Bearer "+kari.token.AccessToken)
			req.Header.Set("Accept-Encoding", encoding)
			res, err := h.client.Do(req)
			require.NoError(t, err)
			defer res.Body.Close()
			body, err := io.ReadAll(res.Body)
			require.NoError(t, err)
			require.Equal(t, http.StatusOK, res.StatusCode)
			return res, body
		}
		_, plain := ask("identity")
		require.Contains(t, string(plain), `"edges"`)
		for encoding, read := range map[string]func(io.Reader) (io.Reader, error){
			"gzip": func(r io.Reader) (io.Reader, error) { return gzip.NewReader(r) },
			"zstd": func(r io.Reader) (io.Reader, error) { return zstd.NewReader(r) },
		} {
			res, body := ask(encoding)
			require.Equal(t, encoding, res.Header.Get("Content-Encoding"))
			require.Contains(t, res.Header.Values("Vary"), "Accept-Encoding")
			require.Less(t, len(body), len(plain)/2, encoding)
			r, err := read(bytes.NewReader(body))
			require.NoError(t, err)
			text, err := io.ReadAll(r)
			require.NoError(t, err)
			require.Contains(t, string(text), `"edges"`, encoding)
		}
	})
}
