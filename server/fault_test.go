package main

import (
	"net/http"
	"testing"
	"time"

	"github.com/sony/gobreaker/v2"
	"github.com/stretchr/testify/require"

	"github.com/lectern-lti/lectern/lti"
	"github.com/lectern-lti/lectern/lti/ltitest"
	"github.com/lectern-lti/lectern/models"
)

// faultTest lets something go wrong while a class gets its results.
type faultTest struct {
	name string
	// breaks sets the fault, ahead of the results.
	breaks func(t *testing.T, b *bell)
	// heals mends it when the results have been there for a while, after seeing that it has struck.
	heals func(t *testing.T, b *bell)
	// change is what is otherwise in the configuration.
	change func(*serverConfig)
	// after looks at more than that everything has arrived.
	after func(t *testing.T, b *bell)
}

// TestEveryWantedResultArrives is the table of faults that are survived: whatever breaks, every wanted result stands in
// the Gradebook in the end, as it was wanted last.
func TestEveryWantedResultArrives(t *testing.T) {
	t.Parallel()
	for _, tt := range []faultTest{
		{name: "nothing goes wrong"},
		{
			name:   "errors of the platform for long",
			breaks: fault(ltitest.Fault{Endpoint: ltitest.EndpointScores, Status: http.StatusInternalServerError}),
			heals: func(t *testing.T, b *bell) {
				b.requireSome(t, models.DeliveryWaiting, models.ProblemUnavailable)
				require.Eventually(t, func() bool { return b.gate(t).breaker.State() == gobreaker.StateOpen }, time.Minute, time.Millisecond,
					"the platform is let alone")
				b.platform.ClearFaults()
			},
		},
		{name: "too many requests, with Retry-After", breaks: fault(ltitest.Fault{
			Endpoint: ltitest.EndpointScores, Status: http.StatusTooManyRequests, RetryAfter: time.Second, Times: 3,
		})},
		{name: "too many requests, without", breaks: fault(ltitest.Fault{
			Endpoint: ltitest.EndpointScores, Status: http.StatusTooManyRequests, Times: 8,
		})},
		{name: "a connection lost after storing", breaks: fault(ltitest.Fault{
			Endpoint: ltitest.EndpointScores, DropAfterAccept: true, Times: 8,
		}), after: func(t *testing.T, b *bell) {
			require.Positive(t, b.called("GET", ltitest.EndpointResults), "it is read what became of it")
		}},
		{name: "a gateway that gives up", breaks: fault(ltitest.Fault{Endpoint: ltitest.EndpointScores, Status: http.StatusGatewayTimeout, Times: 8})},
		{
			name: "a token endpoint that is down", breaks: fault(ltitest.Fault{Endpoint: ltitest.EndpointToken, Status: http.StatusServiceUnavailable}),
			heals: func(t *testing.T, b *bell) {
				b.requireSome(t, models.DeliveryWaiting, models.ProblemUnavailable)
				b.platform.ClearFaults()
			},
		},
		{name: "a signature that is refused", breaks: fault(ltitest.Fault{
			Endpoint: ltitest.EndpointToken, Status: http.StatusUnauthorized, Body: `{"error": "invalid_client"}`,
		}), heals: func(t *testing.T, b *bell) {
			b.requireSome(t, models.DeliveryWaiting, models.ProblemKey)
			b.platform.ClearFaults()
		}},
		{name: "tokens that are good for one request", breaks: manners(ltitest.Manners{SpentTokens: true})},
		{name: "tokens that are revoked", heals: func(t *testing.T, b *bell) {
			for range 5 {
				b.platform.RevokeTokens()
				b.ring(t, 1)
			}
		}},
		{name: "keys that change at both ends", heals: func(t *testing.T, b *bell) {
			for range 3 {
				row, err := b.app.keys.generate(signingAlgorithm, time.Now())
				require.NoError(t, err)
				require.NoError(t, b.app.store.AddKey(t.Context(), row))
				require.NoError(t, b.platform.RotateKey())
				b.platform.RevokeTokens()
				b.ring(t, 1)
			}
		}},
		{name: "a column that is deleted", heals: func(t *testing.T, b *bell) {
			b.requireArrived(t)
			require.True(t, b.platform.DeleteLineItem(ltitest.Maths7B, b.link.LineItemID))
			b.ring(t, 2)
		}, after: func(t *testing.T, b *bell) {
			require.Len(t, b.columns(), 1, "it is made anew once")
			require.NotEmpty(t, b.lineItemRemadeAt(t), "and said")
		}},
		{name: "a column that is gone before anything came", breaks: func(t *testing.T, b *bell) {
			require.True(t, b.platform.DeleteLineItem(ltitest.Maths7B, b.link.LineItemID))
			fault(ltitest.Fault{Endpoint: ltitest.EndpointScores, Status: http.StatusGone, Times: 1})(t, b)
		}, after: func(t *testing.T, b *bell) { require.Len(t, b.columns(), 1) }},
		{name: "a clock five minutes ahead", breaks: manners(ltitest.Manners{FastClock: true})},
		{name: "a clock five minutes behind", breaks: manners(ltitest.Manners{SlowClock: true})},
		{
			name: "a scope that is missing for a while", breaks: fault(ltitest.Fault{Endpoint: ltitest.EndpointScores, Status: http.StatusForbidden}),
			heals: func(t *testing.T, b *bell) {
				b.requireSome(t, models.DeliveryFailed, models.ProblemForbidden)
				b.requireNone(t, models.DeliveryWaiting)
				b.platform.ClearFaults()
				b.sendsAllAgain(t)
			},
		},
		{name: "answers that mean 400 and say 422", breaks: func(t *testing.T, b *bell) {
			b.platform.SetManners(ltitest.Manners{Unprocessable: true})
			fault(ltitest.Fault{Endpoint: ltitest.EndpointScores, Status: http.StatusUnprocessableEntity})(t, b)
		}, heals: func(t *testing.T, b *bell) {
			b.requireSome(t, models.DeliveryFailed, models.ProblemRefused)
			b.requireNone(t, models.DeliveryWaiting)
			b.platform.ClearFaults()
			b.sendsAllAgain(t)
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			started.EachURL(t, func(t *testing.T, databaseURL string) {
				const students, rounds = 8, 3
				change := []func(*serverConfig){hurried}
				if tt.change != nil {
					change = append(change, tt.change)
				}
				b := newBell(t, newHarness(t, databaseURL, change...), students)
				if tt.breaks != nil {
					tt.breaks(t, b)
				}
				b.ring(t, rounds)
				if tt.heals != nil {
					tt.heals(t, b)
				}
				b.requireArrived(t)
				if tt.after != nil {
					tt.after(t, b)
				}
			})
		})
	}
}

func fault(f ltitest.Fault) func(*testing.T, *bell) {
	return func(t *testing.T, b *bell) {
		t.Helper()
		require.NoError(t, b.platform.SetFault(f))
	}
}

func manners(m ltitest.Manners) func(*testing.T, *bell) {
	return func(_ *testing.T, b *bell) { b.platform.SetManners(m) }
}

// gate is the platform's.
func (b *bell) gate(t *testing.T) *gate {
	t.Helper()
	ids, err := b.app.store.RegistrationIDs(t.Context())
	require.NoError(t, err)
	return b.app.gates.of(ids[0])
}

// called counts the platform's requests at an endpoint.
func (b *bell) called(method string, endpoint ltitest.Endpoint) int {
	count := 0
	for _, r := range b.platform.Requests() {
		if r.Method == method && r.Endpoint == endpoint {
			count++
		}
	}
	return count
}

// columns are the line items of the course but for those that stand there from the beginning.
func (b *bell) columns() []ltitest.LineItem {
	var of []ltitest.LineItem
	for _, item := range b.platform.LineItems(ltitest.Maths7B) {
		if item.LinkID == b.link.ID {
			of = append(of, item)
		}
	}
	return of
}

func (b *bell) lineItemRemadeAt(t *testing.T) string {
	t.Helper()
	var page struct {
		Assignment struct{ LineItemRemadeAt string }
	}
	b.kari.query(`query ($id: ID!) { assignment(id: $id) { lineItemRemadeAt } }`, map[string]any{"id": b.assignment}, &page)
	return page.Assignment.LineItemRemadeAt
}

// requireNone waits until no result stands like that.
func (b *bell) requireNone(t *testing.T, state models.DeliveryState) {
	t.Helper()
	require.Eventually(t, func() bool {
		for _, r := range b.results(t) {
			if r.state == string(state) {
				return false
			}
		}
		return true
	}, time.Minute, 20*time.Millisecond)
}

// sendsAllAgain is the teacher's one click.
func (b *bell) sendsAllAgain(t *testing.T) {
	t.Helper()
	var done struct {
		RetryDeliveries struct{ RetriedCount int }
	}
	b.kari.query(`mutation ($id: ID!) { retryDeliveries(input: {assignmentId: $id}) { retriedCount } }`,
		map[string]any{"id": b.assignment}, &done)
	require.Positive(t, done.RetryDeliveries.RetriedCount)
}

// TestAnOutageDelaysNoOtherSchool hangs every request of one platform, for good, while another school's result comes.
func TestAnOutageDelaysNoOtherSchool(t *testing.T) {
	t.Parallel()
	started.EachURL(t, func(t *testing.T, databaseURL string) {
		h := newHarness(t, databaseURL, func(c *serverConfig) { c.DeliveryTimeout = 20 * time.Second })
		down := newBell(t, h, 20)
		require.NoError(t, down.platform.SetFault(ltitest.Fault{Endpoint: ltitest.EndpointScores, Latency: time.Hour}))
		down.ring(t, 1)

		other := ltitest.NewServer(t, ltitest.Config{ClientID: "another-client", DeploymentID: "another-deployment", Tool: toolAt(h.baseURL)})
		require.NoError(t, registerPlatform(t.Context(), h.app.store, other.Platform))
		there := newBell(t, &harness{t: t, app: h.app, platform: other, baseURL: h.baseURL, client: h.client, log: h.log}, 3)
		there.ring(t, 1)
		require.Eventually(t, func() bool { return len(other.Gradebook(ltitest.Maths7B).Scores) >= 3 }, time.Minute, 20*time.Millisecond)
		require.Empty(t, down.platform.Gradebook(ltitest.Maths7B).Scores, "the outage has lasted all the time")
		down.platform.Stop()
	})
}

// TestALinkOnlyGrantedScoresStillGetsThem reads nothing and changes no columns where the platform does not let it.
func TestALinkOnlyGrantedScoresStillGetsThem(t *testing.T) {
	t.Parallel()
	started.EachURL(t, func(t *testing.T, databaseURL string) {
		h := newHarnessOf(t, databaseURL, ltitest.Config{Scopes: []string{lti.ScopeScore, lti.ScopeMemberships}}, hurried)
		b := newBell(t, h, 4)
		require.NoError(t, b.platform.SetFault(ltitest.Fault{Endpoint: ltitest.EndpointScores, DropAfterAccept: true, Times: 3}))
		b.ring(t, 3)
		b.requireArrived(t)
		require.Zero(t, b.called("GET", ltitest.EndpointResults))
		refused := b.compares(t)
		require.NotEmpty(t, refused.message, "and says that the Gradebook cannot be compared")

		require.True(t, b.platform.DeleteLineItem(ltitest.Maths7B, b.link.LineItemID))
		b.ring(t, 1)
		b.requireSome(t, models.DeliveryFailed, models.ProblemGone)
	})
}

// comparison is what a teacher is told who has the Gradebook compared.
type comparison struct {
	lost, changed int
	message       string
}

// compares has the Gradebook read.
func (b *bell) compares(t *testing.T) comparison {
	t.Helper()
	var done struct {
		ReconcileResults struct {
			LostCount, ChangedCount int
			UserErrors              []struct{ Message string }
		}
	}
	b.kari.query(`mutation ($id: ID!) { reconcileResults(input: {assignmentId: $id}) { lostCount changedCount userErrors { message } } }`,
		map[string]any{"id": b.assignment}, &done)
	c := comparison{lost: done.ReconcileResults.LostCount, changed: done.ReconcileResults.ChangedCount}
	for _, e := range done.ReconcileResults.UserErrors {
		c.message = e.Message
	}
	return c
}
