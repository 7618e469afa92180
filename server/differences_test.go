package main

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/lectern-lti/lectern/lti/ltitest"
)

// TestALaunchReadsWhatChangedInTheRoster launches again and again while students leave and come back. Only the first
// launch reads the roster whole, and the one at which the platform fails to tell what changed.
func TestALaunchReadsWhatChangedInTheRoster(t *testing.T) {
	t.Parallel()
	started.EachURL(t, func(t *testing.T, databaseURL string) {
		h := newHarness(t, databaseURL)
		h.platform.SetManners(ltitest.Manners{Differences: true})
		// By this clock every roster is stale.
		h.app.roster.now = func() time.Time { return time.Now().Add(2 * rosterStale) }
		var kari session
		launch := func(students int) {
			// A launch may still share the reading of the one before: then the next one reads.
			require.Eventually(t, func() bool {
				kari = h.exchange(h.platform.Browser().Open(t.Context(), ltitest.Kari, ltitest.Maths7B))
				roster := kari.roster(t)
				return roster.RefreshedAt != nil && roster.StudentCount == students
			}, 20*time.Second, 100*time.Millisecond)
		}
		read := func() (whole, differences int) {
			for _, r := range h.platform.Requests() {
				switch {
				case r.Endpoint != ltitest.EndpointMemberships || r.Status != http.StatusOK:
				case strings.Contains(r.Query, "since="):
					differences++
				case !strings.Contains(r.Query, "offset="):
					whole++
				}
			}
			return whole, differences
		}
		launch(30)
		h.platform.SetStatus(ltitest.Maths7B, ltitest.Maja, ltitest.Deleted)
		launch(29)
		h.platform.SetStatus(ltitest.Maths7B, ltitest.Maja, ltitest.Active)
		launch(30)
		whole, differences := read()
		require.Equal(t, 1, whole)
		require.GreaterOrEqual(t, differences, 2)

		require.NoError(t, h.platform.SetFault(ltitest.Fault{Endpoint: ltitest.EndpointMemberships, Status: http.StatusNotFound, Times: 1}))
		h.platform.SetStatus(ltitest.Maths7B, ltitest.Ola, ltitest.Deleted)
		launch(29)
		whole, _ = read()
		require.Equal(t, 2, whole, "who cannot read what changed reads everything")

		// A teacher who asks gets the whole class.
		require.Empty(t, kari.refresh(t))
		whole, _ = read()
		require.Equal(t, 3, whole)
	})
}
