package main

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"sync/atomic"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	"golang.org/x/sync/errgroup"

	"github.com/lectern-lti/lectern/lti/ltitest"
	"github.com/lectern-lti/lectern/models"
)

// TestTwoInstancesSellNoSeatTwice has two hundred students open Lectern for the first time at once, whole launches
// through a load balancer in front of two instances, where the school has bought a hundred credits.
func TestTwoInstancesSellNoSeatTwice(t *testing.T) {
	t.Parallel()
	started.EachURL(t, func(t *testing.T, databaseURL string) {
		const students, credits = 200, 100
		school := ltitest.School{
			CustomerID: "s", Name: "School", Users: []ltitest.User{{ID: "kari", GivenName: "Kari"}},
			Courses: []ltitest.Course{{ID: "maths", Title: "Maths", Members: []ltitest.Member{{UserID: "kari", Role: ltitest.Teacher}}}},
		}
		school.Enrol("maths", students, 1)

		balancer := &balancer{}
		front := httptest.NewServer(balancer)
		t.Cleanup(front.Close)
		baseURL := localhostURL("tool", front.Listener)
		platform := ltitest.NewServer(t, ltitest.Config{School: school, Tool: toolAt(baseURL)})
		var first *app
		for range 2 {
			l, err := listen(t.Context(), "127.0.0.1:0")
			require.NoError(t, err)
			config := testConfig(t, l, databaseURL)
			config.BaseURL, config.FailureLimit = baseURL, 10*students
			instance, err := newApp(t.Context(), config, slog.New(slog.DiscardHandler))
			require.NoError(t, err)
			t.Cleanup(instance.store.Close)
			routes, err := instance.routes()
			require.NoError(t, err)
			server := httptest.NewServer(routes)
			t.Cleanup(server.Close)
			balancer.add(t, server.URL)
			if first == nil {
				first = instance
				require.NoError(t, registerPlatform(t.Context(), first.store, platform.Platform))
			}
		}
		deployments, err := first.store.Deployments(t.Context(), uuid.Nil)
		require.NoError(t, err)
		bought := credits
		licence, err := first.store.GrantLicence(t.Context(), models.NewLicence{
			DeploymentID: deployments[0].ID, Scheme: models.LicenceCredits, Seats: &bought,
		})
		require.NoError(t, err)

		h := &harness{
			t: t, app: first, platform: platform, baseURL: baseURL,
			client: &http.Client{Transport: &http.Transport{DialContext: ltitest.DialLocalhost}},
		}
		var allowed, exhausted atomic.Int64
		var g errgroup.Group
		g.SetLimit(40)
		for _, student := range school.Users[1:] {
			g.Go(func() error {
				pupil := h.exchange(platform.Browser().Open(t.Context(), student.ID, "maths"))
				var page struct {
					Viewer struct{ Licence struct{ State string } }
				}
				pupil.query(`{ viewer { licence { state } } }`, nil, &page)
				switch page.Viewer.Licence.State {
				case "ALLOWED":
					allowed.Add(1)
				case "EXHAUSTED":
					exhausted.Add(1)
				}
				return nil
			})
		}
		require.NoError(t, g.Wait())
		require.EqualValues(t, credits, allowed.Load())
		require.EqualValues(t, students-credits, exhausted.Load())
		require.Positive(t, balancer.took[0].Load()*balancer.took[1].Load(), "both instances took part")
		all, err := first.store.Licences(t.Context(), deployments[0].ID)
		require.NoError(t, err)
		require.Equal(t, licence.ID, all[0].ID)
		require.Equal(t, credits, all[0].Used)
	})
}

// balancer sends requests to its instances in turn.
type balancer struct {
	instances []http.Handler
	took      [2]atomic.Int64
	next      atomic.Int64
}

func (b *balancer) add(t *testing.T, address string) {
	t.Helper()
	u, err := url.Parse(address)
	require.NoError(t, err)
	b.instances = append(b.instances, &httputil.ReverseProxy{Rewrite: func(r *httputil.ProxyRequest) {
		r.SetURL(u)
		r.Out.Host = r.In.Host
		r.SetXForwarded()
	}})
}

func (b *balancer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	i := b.next.Add(1) % int64(len(b.instances))
	b.took[i].Add(1)
	b.instances[i].ServeHTTP(w, r)
}
