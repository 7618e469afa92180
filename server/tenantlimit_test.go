package main

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/lectern-lti/lectern/lti/ltitest"
)

// TestARunawayScriptIsToldToWait sends more operations than the installation may.
func TestARunawayScriptIsToldToWait(t *testing.T) {
	t.Parallel()
	started.EachURL(t, func(t *testing.T, databaseURL string) {
		const limit = 5
		h := newHarness(t, databaseURL, func(c *serverConfig) { c.TenantLimit = limit })
		kari := h.exchange(h.platform.Browser().Open(t.Context(), ltitest.Kari, ltitest.Maths7B))
		refused := 0
		for range 2*limit + 1 { // should a minute end in between
			status, body := h.post("/graphql", map[string]string{"query": "{ viewer { role } }"}, kari.token.AccessToken)
			if status == http.StatusTooManyRequests {
				refused++
				require.Contains(t, string(body), `"RATE_LIMITED"`)
			}
		}
		require.Positive(t, refused)
	})
}
