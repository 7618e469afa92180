package main

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/lectern-lti/lectern/lti/ltitest"
)

// TestTheClassIsThereWhenTheTeacherArrives launches and looks, without asking for the roster.
func TestTheClassIsThereWhenTheTeacherArrives(t *testing.T) {
	t.Parallel()
	started.EachURL(t, func(t *testing.T, databaseURL string) {
		h := newHarness(t, databaseURL)
		kari := h.exchange(h.platform.Browser().Open(t.Context(), ltitest.Kari, ltitest.Maths7B))
		require.Eventually(t, func() bool {
			roster := kari.roster(t)
			return roster.RefreshedAt != nil && roster.StudentCount == 30
		}, 20*time.Second, 20*time.Millisecond)
	})
}

// TestALongReadingGoesOnByItself asks for a roster whose platform is slower than who asks is patient.
func TestALongReadingGoesOnByItself(t *testing.T) {
	t.Parallel()
	started.EachURL(t, func(t *testing.T, databaseURL string) {
		h := newHarness(t, databaseURL)
		h.app.roster.patience = time.Millisecond
		require.NoError(t, h.platform.SetFault(ltitest.Fault{Endpoint: ltitest.EndpointMemberships, Latency: 300 * time.Millisecond}))
		kari := h.exchange(h.platform.Browser().Open(t.Context(), ltitest.Kari, ltitest.Maths7B))
		require.Empty(t, kari.refresh(t))
		require.Nil(t, kari.roster(t).RefreshedAt, "it is still being read")
		require.Eventually(t, func() bool { return kari.roster(t).StudentCount == 30 && kari.roster(t).RefreshedAt != nil }, 20*time.Second, 20*time.Millisecond)
	})
}

// TestAFailedReadingLeavesTheFormerRosterWhole reads the roster once, and then from a platform that dies in
// the middle, refuses, or answers rubbish.
func TestAFailedReadingLeavesTheFormerRosterWhole(t *testing.T) {
	t.Parallel()
	started.EachURL(t, func(t *testing.T, databaseURL string) {
		h := newHarness(t, databaseURL)
		kari := h.exchange(h.platform.Browser().Open(t.Context(), ltitest.Kari, ltitest.Maths7B))
		require.Empty(t, kari.refresh(t))
		for name, fault := range map[string]ltitest.Fault{
			"an error":          {Endpoint: ltitest.EndpointMemberships, Status: http.StatusInternalServerError},
			"a refusal":         {Endpoint: ltitest.EndpointMemberships, Status: http.StatusForbidden},
			"rubbish":           {Endpoint: ltitest.EndpointMemberships, Body: `{"members": "none"}`},
			"not even JSON":     {Endpoint: ltitest.EndpointMemberships, Body: `<html>`},
			"a lost connection": {Endpoint: ltitest.EndpointMemberships, DropAfterAccept: true},
		} {
			h.platform.ClearFaults()
			require.NoError(t, h.platform.SetFault(fault))
			require.Equal(t, []string{"PLATFORM_UNAVAILABLE"}, kari.refresh(t), name)
			roster := kari.roster(t)
			require.Equal(t, 30, roster.StudentCount, name)
			require.NotEmpty(t, roster.Problem, name)
		}
		h.platform.ClearFaults()
		require.Empty(t, kari.refresh(t))
		require.Empty(t, kari.roster(t).Problem)
	})
}

// TestWhoLeavesIsMarkedAndWhoComesBackKeepsTheirPlace takes a student out of the course and in again.
func TestWhoLeavesIsMarkedAndWhoComesBackKeepsTheirPlace(t *testing.T) {
	t.Parallel()
	started.EachURL(t, func(t *testing.T, databaseURL string) {
		h := newHarness(t, databaseURL)
		kari := h.exchange(h.platform.Browser().Open(t.Context(), ltitest.Kari, ltitest.Maths7B))
		require.Empty(t, kari.refresh(t))
		h.platform.SetStatus(ltitest.Maths7B, ltitest.Maja, "Deleted")
		require.Empty(t, kari.refresh(t))
		require.Equal(t, 29, kari.roster(t).StudentCount)
		h.platform.SetStatus(ltitest.Maths7B, ltitest.Maja, "Active")
		require.Empty(t, kari.refresh(t))
		require.Equal(t, 30, kari.roster(t).StudentCount)
	})
}

type rosterView struct {
	StudentCount int
	RefreshedAt  *string
	Problem      string
}

func (s session) roster(t *testing.T) rosterView {
	t.Helper()
	var page struct {
		Viewer struct{ Course struct{ Roster rosterView } }
	}
	s.query(`{ viewer { course { roster { studentCount refreshedAt problem } } } }`, nil, &page)
	return page.Viewer.Course.Roster
}

// refresh asks for the roster and answers the codes of the refusals.
func (s session) refresh(t testing.TB) []string {
	t.Helper()
	var got struct {
		RefreshRoster struct{ UserErrors []struct{ Code string } }
	}
	s.query(`mutation { refreshRoster(input: {}) { userErrors { code } } }`, nil, &got)
	var codes []string
	for _, e := range got.RefreshRoster.UserErrors {
		codes = append(codes, e.Code)
	}
	return codes
}
