package main

import (
	"fmt"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	"golang.org/x/sync/errgroup"

	"github.com/lectern-lti/lectern/lti/ltitest"
	"github.com/lectern-lti/lectern/models"
)

// grant gives the simulated school a licence.
func (h *harness) grant(n models.NewLicence) models.Licence {
	h.t.Helper()
	deployments, err := h.app.store.Deployments(h.t.Context(), uuid.Nil)
	require.NoError(h.t, err)
	require.Len(h.t, deployments, 1)
	n.DeploymentID = deployments[0].ID
	l, err := h.app.store.GrantLicence(h.t.Context(), n)
	require.NoError(h.t, err)
	return l
}

// licenceState is what the API says of the person's licence.
func (s session) licenceState() string {
	s.h.t.Helper()
	var data struct {
		Viewer struct{ Licence struct{ State string } }
	}
	s.query(`{ viewer { licence { state } } }`, nil, &data)
	return data.Viewer.Licence.State
}

func TestALaunchIsMatchedWithTheListsByWhatItCarries(t *testing.T) {
	t.Parallel()
	started.EachURL(t, func(t *testing.T, databaseURL string) {
		h := newHarness(t, databaseURL)
		open := func(user, course string, link ...string) string {
			return h.exchange(h.platform.Browser().Open(t.Context(), user, course, link...)).licenceState()
		}
		h.grant(models.NewLicence{Scheme: models.LicencePredefined, Names: []string{"elev2001@skogbrynet.example"}})
		byValue := h.grant(models.NewLicence{Scheme: models.LicencePredefined, CustomParameter: "klasse", Names: []string{"7B"}})
		require.Equal(t, "ALLOWED", open(ltitest.Ola, ltitest.Maths7B), "by the address of the launch")
		require.Equal(t, "NOT_LISTED", open(ltitest.Maja, ltitest.Maths7B))
		link, ok := h.platform.AddLink(ltitest.Link{
			CourseID: ltitest.Maths7B, Title: "Lectern", URL: h.baseURL + "/", Custom: map[string]string{"klasse": "7B"},
		}, 0)
		require.True(t, ok)
		require.Equal(t, "ALLOWED", open(ltitest.Maja, ltitest.Maths7B, link.ID), "by a custom parameter of the launch")
		require.Equal(t, "ALLOWED", open(ltitest.Maja, ltitest.Maths7B), "and from then on by the seat")
		require.Equal(t, "NOT_REQUIRED", open(ltitest.Kari, ltitest.Maths7B), "a teacher always gets in")

		require.NoError(t, h.app.store.RevokeLicence(t.Context(), byValue.ID))
		h.grant(models.NewLicence{Scheme: models.LicenceOrganisation, PlatformGUID: "4711"})
		require.Equal(t, "NOT_LISTED", open(ltitest.Maja, ltitest.Maths7B), "another school's licence")
		h.grant(models.NewLicence{Scheme: models.LicenceOrganisation, PlatformGUID: "3061"})
		require.Equal(t, "ALLOWED", open(ltitest.Maja, ltitest.Maths7B), "by the instance of the platform")
	})
}

func TestAClassThatArrivesAtOnceGetsAsManySeatsAsThereAre(t *testing.T) {
	t.Parallel()
	started.EachURL(t, func(t *testing.T, databaseURL string) {
		h := newHarness(t, databaseURL)
		credits := 20
		l := h.grant(models.NewLicence{Scheme: models.LicenceCredits, Seats: &credits})
		var g errgroup.Group
		g.SetLimit(10)
		visits := make([]*ltitest.Visit, 30)
		for i := range visits {
			g.Go(func() (err error) {
				visits[i], err = h.platform.Browser().Open(t.Context(), fmt.Sprintf("3061-%d", 2001+i), ltitest.Maths7B)
				return err
			})
		}
		require.NoError(t, g.Wait())
		states := map[string]int{}
		for _, visit := range visits {
			states[h.exchange(visit, nil).licenceState()]++
		}
		require.Equal(t, map[string]int{"ALLOWED": 20, "EXHAUSTED": 10}, states)
		pools, err := h.app.store.Licences(t.Context(), l.DeploymentID)
		require.NoError(t, err)
		require.Equal(t, 20, pools[0].Used)
	})
}
