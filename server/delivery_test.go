package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/lectern-lti/lectern/lti"
	"github.com/lectern-lti/lectern/lti/ltitest"
	"github.com/lectern-lti/lectern/models"
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
	started.EachURL(t, func(t *testing.T, databaseURL string) {
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
			started.EachURL(t, func(t *testing.T, databaseURL string) {
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

func TestAFailureIsClassed(t *testing.T) {
	t.Parallel()
	d := &deliverer{timing: deliveryTiming{}.withDefaults()}
	for _, tt := range []struct {
		name    string
		err     error
		problem string
		again   bool // by itself
		unsure  bool // whether the platform has taken it
		down    bool // counts as an outage
	}{
		{"no connection", &net.OpError{Op: "dial", Err: syscall.ECONNREFUSED}, models.ProblemUnavailable, true, false, true},
		{"a connection that broke", io.ErrUnexpectedEOF, models.ProblemUnavailable, true, true, true},
		{"no answer in time", context.DeadlineExceeded, models.ProblemUnavailable, true, true, true},
		{"an error of the platform", &lti.StatusError{StatusCode: 503, Op: opScore}, models.ProblemUnavailable, true, false, true},
		{"a gateway that gave up", &lti.StatusError{StatusCode: 504, Op: opScore}, models.ProblemUnavailable, true, true, true},
		{"too many requests", &lti.StatusError{StatusCode: 429, Op: opScore}, models.ProblemBusy, true, false, false},
		{"a signature that is not taken", &lti.StatusError{StatusCode: 401, Op: opToken, Reason: "invalid_client"}, models.ProblemKey, true, false, true},
		{"a scope that is not granted", &lti.StatusError{StatusCode: 400, Op: opToken, Reason: "invalid_scope"}, models.ProblemForbidden, false, false, false},
		{"a missing scope", &lti.StatusError{StatusCode: 403, Op: opScore}, models.ProblemForbidden, false, false, false},
		{"a token that is not taken", &lti.StatusError{StatusCode: 401, Op: opScore}, models.ProblemKey, true, false, false},
		{"a deleted line item", errLineItemGone, models.ProblemGone, false, false, false},
		{"a deleted line item that was replaced", errLineItemNew, models.ProblemUnavailable, true, false, false},
		{"anything else that is refused", &lti.StatusError{StatusCode: 422, Op: opScore}, models.ProblemRefused, false, false, false},
		{"a score against the rules", lti.ErrScore, models.ProblemRefused, false, false, false},
		{"a reading that broke", fmt.Errorf("%w: %w", errNotSent, io.ErrUnexpectedEOF), models.ProblemUnavailable, true, false, true},
		{"nowhere to send to", fmt.Errorf("wrapped: %w", errNoLineItem), models.ProblemNoLineItem, false, false, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			f := d.judge(tt.err, 1)
			require.Equal(t, tt.problem, f.problem)
			require.Equal(t, tt.again, f.again > 0)
			require.Equal(t, tt.unsure, f.unsure)
			require.Equal(t, tt.down, f.trouble(tt.err) != nil)
		})
	}
}

func TestRetryAfterIsObeyedWithinReason(t *testing.T) {
	t.Parallel()
	d := &deliverer{timing: deliveryTiming{}.withDefaults()}
	f := d.judge(&lti.StatusError{StatusCode: 429, RetryAfter: time.Hour}, 1)
	require.GreaterOrEqual(t, f.again, time.Hour)
	require.Equal(t, time.Hour, f.pause, "the whole platform is let alone")
	f = d.judge(&lti.StatusError{StatusCode: 429, RetryAfter: 1000 * time.Hour}, 1)
	require.LessOrEqual(t, f.again, longestRetryHint)
	require.Zero(t, d.judge(&lti.StatusError{StatusCode: 429}, 1).pause, "it asks, and does not say for how long")
	require.Negative(t, d.judge(&lti.StatusError{StatusCode: 500}, 1).pause, "it does not ask")
	for try := range 1000 {
		require.LessOrEqual(t, d.timing.backoff(try), d.timing.LongestRetry)
		require.Positive(t, d.timing.backoff(try))
	}
}
