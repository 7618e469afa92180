package main

import (
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/realclientip/realclientip-go"
	"github.com/stretchr/testify/require"

	"github.com/lectern-lti/lectern/lti/ltitest"
)

// TestGuessingIsSlowedAndAClassStillGetsIn guesses codes until it is told to wait, from the same address from
// which a class launches.
func TestGuessingIsSlowedAndAClassStillGetsIn(t *testing.T) {
	t.Parallel()
	started.EachURL(t, func(t *testing.T, databaseURL string) {
		h := newHarness(t, databaseURL)
		for range 2 * testFailureLimit { // twice, should a minute end in between
			status, _ := h.post("/lti/session", map[string]string{"code": "guess"}, "")
			require.Contains(t, []int{http.StatusBadRequest, http.StatusTooManyRequests}, status)
		}
		status, body := h.post("/lti/session", map[string]string{"code": "guess"}, "")
		require.Equal(t, http.StatusTooManyRequests, status)
		require.Contains(t, string(body), `"slow_down"`)
		h.exchange(h.platform.Browser().Open(t.Context(), ltitest.Kari, ltitest.Maths7B))
	})
}

func TestFailureLimit(t *testing.T) {
	t.Parallel()
	const limit = 3
	now := time.Date(2026, 11, 24, 8, 0, 0, 0, time.UTC)
	answer := http.StatusBadRequest
	l := newFailureLimit(limit, func(r *http.Request) string { return r.RemoteAddr }, func() time.Time { return now }, tooManyPage)
	h := l.guard(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		http.Error(w, "why it failed", answer)
	}))
	ask := func(from string) *httptest.ResponseRecorder {
		r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/lti/launch", nil)
		r.RemoteAddr = from
		rec := httptest.NewRecorder()
		h.ServeHTTP(rec, r)
		return rec
	}
	for range limit {
		require.Equal(t, http.StatusBadRequest, ask("one").Code)
	}
	slowed := ask("one")
	require.Equal(t, http.StatusTooManyRequests, slowed.Code)
	require.Equal(t, "60", slowed.Header().Get("Retry-After"))
	require.NotContains(t, slowed.Body.String(), "why it failed", "no oracle for who is guessing")
	require.Equal(t, http.StatusBadRequest, ask("another").Code)

	answer = http.StatusSeeOther
	require.Equal(t, http.StatusSeeOther, ask("one").Code, "what succeeds still gets in")
	answer = http.StatusBadRequest
	for range limit * hardFactor {
		ask("one")
	}
	answer = http.StatusSeeOther
	require.Equal(t, http.StatusTooManyRequests, ask("one").Code, "a flood is not even looked at")

	now = now.Add(2 * failureWindow)
	answer = http.StatusBadRequest
	require.Equal(t, http.StatusBadRequest, ask("one").Code, "forgotten after a while")
}

func TestClientAddress(t *testing.T) {
	t.Parallel()
	trusted, err := realclientip.AddressesAndRangesToIPNets("10.0.0.0/8")
	require.NoError(t, err)
	address, err := clientAddress(trusted)
	require.NoError(t, err)
	for _, tt := range []struct{ name, peer, forwarded, want string }{
		{"no proxy", "192.0.2.1:1234", "", "192.0.2.1"},
		{"a header from somebody who is no proxy of ours", "192.0.2.1:1234", "198.51.100.7", "192.0.2.1"},
		{"our proxy", "10.1.2.3:1234", "198.51.100.7", "198.51.100.7"},
		{"our proxy, with what the client made up before it", "10.1.2.3:1234", "203.0.113.9, 198.51.100.7", "198.51.100.7"},
		{"our proxy, without the header", "10.1.2.3:1234", "", "10.1.2.3"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/", nil)
			r.RemoteAddr = tt.peer
			if tt.forwarded != "" {
				r.Header.Set("X-Forwarded-For", tt.forwarded)
			}
			require.Equal(t, tt.want, address(r))
		})
	}
}
