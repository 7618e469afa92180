package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/lectern-lti/lectern/lti/ltitest"
	"github.com/lectern-lti/lectern/models"
)

// TestATeacherWatchesFromOneInstanceWhatHappensOnAnother subscribes at one server and works at the other, where
// the database lets there be two.
func TestATeacherWatchesFromOneInstanceWhatHappensOnAnother(t *testing.T) {
	t.Parallel()
	started.EachURL(t, func(t *testing.T, databaseURL string) {
		here := newHarness(t, databaseURL)
		there := here
		if here.app.store.Dialect() == models.PostgreSQL {
			there = newHarness(t, databaseURL, func(c *serverConfig) { c.BaseURL = here.baseURL })
		}
		kari := here.exchange(here.platform.Browser().Open(t.Context(), ltitest.Kari, ltitest.Maths7B))
		next := there.watch(kari, `subscription { rosterProgress { state memberCount pageCount } }`)

		var refreshed struct {
			RefreshRoster struct{ UserErrors []struct{ Code string } }
		}
		kari.query(`mutation { refreshRoster(input: {}) { userErrors { code } } }`, nil, &refreshed)
		require.Empty(t, refreshed.RefreshRoster.UserErrors)
		var told struct {
			RosterProgress struct {
				State                  models.RosterReading
				MemberCount, PageCount int
			}
		}
		for told.RosterProgress.State != models.RosterDone { // slow readers get the newest only
			next(&told)
			require.Positive(t, told.RosterProgress.MemberCount)
			require.Positive(t, told.RosterProgress.PageCount)
		}
	})
}

// watch subscribes at this server and answers what waits for the next event's data.
func (h *harness) watch(s session, query string) func(data any) {
	h.t.Helper()
	body, err := json.Marshal(map[string]string{"query": query})
	require.NoError(h.t, err)
	req, err := http.NewRequestWithContext(h.t.Context(), http.MethodPost, h.baseURL+"/graphql", bytes.NewReader(body))
	require.NoError(h.t, err)
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Accept", "text/event-stream")
	req.Header.Set("Authorization", "Bearer "+s.token.AccessToken)
	res, err := h.client.Do(req)
	require.NoError(h.t, err)
	h.t.Cleanup(func() { _ = res.Body.Close() })
	lines := bufio.NewScanner(res.Body)
	require.True(h.t, lines.Scan())
	require.Equal(h.t, ":", lines.Text(), "subscribed")
	return func(data any) {
		h.t.Helper()
		for lines.Scan() {
			if text, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
				var a answer
				require.NoError(h.t, json.Unmarshal([]byte(text), &a))
				require.Empty(h.t, a.Errors, text)
				require.NoError(h.t, json.Unmarshal(a.Data, data))
				return
			}
		}
		h.t.Fatal("the stream ended")
	}
}
