package main

import (
	"errors"
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/lectern-lti/lectern/lti"
	"github.com/lectern-lti/lectern/lti/ltitest"
	"github.com/lectern-lti/lectern/models/modelstest"
)

// handedIn places an exercise and has Ola hand it in.
func handedIn(t *testing.T, h *harness) (kari session, link ltitest.Link) {
	t.Helper()
	placesAnExercise(t, h)
	links := h.platform.Links(ltitest.Maths7B)
	link = links[len(links)-1]
	kari = h.exchange(h.platform.Browser().Open(t.Context(), ltitest.Kari, ltitest.Maths7B))
	ola := h.exchange(h.platform.Browser().Open(t.Context(), ltitest.Ola, ltitest.Maths7B, link.ID))
	attempt := ola.startsAttempt(t)
	ola.answersEverything(t, attempt)
	ola.handsIn(t, attempt.ID)
	return kari, link
}

// TestARefusedScoreWaitsForAPerson parks a score that the platform refuses, tells the teacher, and sends it
// when she asks for it.
func TestARefusedScoreWaitsForAPerson(t *testing.T) {
	t.Parallel()
	modelstest.EachURL(t, func(t *testing.T, databaseURL string) {
		h := newHarness(t, databaseURL)
		require.NoError(t, h.platform.SetFault(ltitest.Fault{Endpoint: ltitest.EndpointScores, Status: http.StatusForbidden}))
		kari, link := handedIn(t, h)
		require.Eventually(t, func() bool { return kari.deliveryOf(t, link.Title) == "FAILED" }, 20*time.Second, 20*time.Millisecond)
		resultID, problem := kari.failedResult(t)
		require.NotEmpty(t, problem, "in words")

		h.platform.ClearFaults()
		var retried struct {
			RetryDelivery struct {
				Result     struct{ Delivery struct{ State string } }
				UserErrors []struct{ Message string }
			}
		}
		kari.query(`mutation ($id: ID!) { retryDelivery(input: {resultId: $id}) { result { delivery { state } } userErrors { message } } }`,
			map[string]any{"id": resultID}, &retried)
		require.Empty(t, retried.RetryDelivery.UserErrors)
		require.Eventually(t, func() bool { return kari.deliveryOf(t, link.Title) == "DELIVERED" }, 20*time.Second, 20*time.Millisecond)
		score, ok := h.platform.Score(ltitest.Maths7B, link.ID, ltitest.Ola)
		require.True(t, ok)
		require.NotNil(t, score.ScoreGiven)
	})
}

// TestAScoreSurvivesFaultsThatPass lets each fault hit a few times and then pass.
func TestAScoreSurvivesFaultsThatPass(t *testing.T) {
	t.Parallel()
	for name, fault := range map[string]ltitest.Fault{
		"errors of the platform":          {Endpoint: ltitest.EndpointScores, Status: http.StatusBadGateway, Times: 2},
		"too many requests":               {Endpoint: ltitest.EndpointScores, Status: http.StatusTooManyRequests, RetryAfter: time.Second, Times: 1},
		"a connection lost after storing": {Endpoint: ltitest.EndpointScores, DropAfterAccept: true, Times: 1},
		"no access token for a while":     {Endpoint: ltitest.EndpointToken, Status: http.StatusServiceUnavailable, Times: 1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			modelstest.EachURL(t, func(t *testing.T, databaseURL string) {
				h := newHarness(t, databaseURL)
				require.NoError(t, h.platform.SetFault(fault))
				kari, link := handedIn(t, h)
				require.Eventually(t, func() bool { return kari.deliveryOf(t, link.Title) == "DELIVERED" },
					60*time.Second, 50*time.Millisecond)
				score, ok := h.platform.Score(ltitest.Maths7B, link.ID, ltitest.Ola)
				require.True(t, ok)
				require.Equal(t, "Completed", score.ActivityProgress)
			})
		})
	}
}

// failedResult answers the id of the failed result and why it failed.
func (s session) failedResult(t *testing.T) (id, problem string) {
	t.Helper()
	var page struct {
		Viewer struct {
			Course struct {
				Assignments struct {
					Edges []struct {
						Node struct {
							Results struct {
								Edges []struct {
									Node struct {
										ID       string
										Delivery struct{ State, Problem string }
									}
								}
							}
						}
					}
				}
			}
		}
	}
	s.query(`{ viewer { course { assignments { edges { node { results { edges { node { id delivery { state problem } } } } } } } } } }`,
		nil, &page)
	for _, a := range page.Viewer.Course.Assignments.Edges {
		for _, r := range a.Node.Results.Edges {
			if r.Node.Delivery.State == "FAILED" {
				return r.Node.ID, r.Node.Delivery.Problem
			}
		}
	}
	t.Fatal("no result has failed")
	return "", ""
}

func TestClassify(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name    string
		err     error
		problem string
		again   bool
	}{
		{"no answer", errors.New("connection refused"), problemUnavailable, true},
		{"an error of the platform", &lti.StatusError{StatusCode: 503}, problemUnavailable, true},
		{"too many requests", &lti.StatusError{StatusCode: 429}, problemBusy, true},
		{"a missing scope", &lti.StatusError{StatusCode: 403}, problemForbidden, false},
		{"a token that is not taken", &lti.StatusError{StatusCode: 401}, problemForbidden, false},
		{"a deleted line item", &lti.StatusError{StatusCode: 404}, problemGone, false},
		{"a line item that is gone", &lti.StatusError{StatusCode: 410}, problemGone, false},
		{"anything else that is refused", &lti.StatusError{StatusCode: 422}, problemRefused, false},
		{"nowhere to send to", fmt.Errorf("wrapped: %w", errNoLineItem), problemNoLineItem, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			problem, again := classify(tt.err, 1)
			require.Equal(t, tt.problem, problem)
			require.Equal(t, tt.again, again > 0)
		})
	}
	_, again := classify(&lti.StatusError{StatusCode: 429, RetryAfter: time.Hour}, 1)
	require.GreaterOrEqual(t, again, time.Hour, "Retry-After is obeyed")
	_, again = classify(&lti.StatusError{StatusCode: 429, RetryAfter: 1000 * time.Hour}, 1)
	require.LessOrEqual(t, again, longestRetryHint, "within reason")
	for tries := range 1000 {
		require.LessOrEqual(t, backoff(tries), longestRetry)
		require.Positive(t, backoff(tries))
	}
}
