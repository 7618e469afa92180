package ltitest_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/lectern-lti/lectern/lti/ltitest"
)

func TestFaults(t *testing.T) {
	t.Parallel()
	g := startGrades(t, ltitest.Config{})
	must(t, g.platform.SetFault(ltitest.Fault{Endpoint: ltitest.EndpointScores, Status: http.StatusTooManyRequests, RetryAfter: 7 * time.Second, Body: "slow down", Times: 2}))
	for range 2 {
		response, body := g.call(http.MethodPost, g.below(g.item, "scores"), g.bearer, nil, nil)
		if response.StatusCode != http.StatusTooManyRequests || response.Header.Get("Retry-After") != "7" || string(body) != "slow down" {
			t.Errorf("answered %d %v %s", response.StatusCode, response.Header, body)
		}
	}
	if status := g.score(score(ltitest.Ola, 1, "")); status != http.StatusNoContent {
		t.Errorf("the third time: answered %d", status)
	}
	must(t, g.platform.SetFault(ltitest.Fault{Endpoint: ltitest.EndpointResults, Body: "<html>"}))
	if response, body := g.call(http.MethodGet, g.below(g.item, "results"), g.bearer, nil, nil); response.StatusCode != http.StatusOK || string(body) != "<html>" {
		t.Errorf("a malformed answer is %d %s", response.StatusCode, body)
	}
	if err := g.platform.SetFault(ltitest.Fault{Endpoint: "nowhere"}); err == nil {
		t.Error("a fault of an unknown endpoint was taken")
	}
}

func TestFaultsOfAllServices(t *testing.T) {
	t.Parallel()
	g := startGrades(t, ltitest.Config{})
	must(t, g.platform.SetFault(ltitest.Fault{Endpoint: ltitest.AllServices, Status: http.StatusServiceUnavailable}))
	for _, address := range []string{g.items, g.below(g.item, "results"), g.platform.Registration().JWKSURL} {
		if response, _ := g.call(http.MethodGet, address, g.bearer, nil, nil); response.StatusCode != http.StatusServiceUnavailable {
			t.Errorf("%s answered %d", address, response.StatusCode)
		}
	}
	visit, err := g.platform.Browser().Open(t.Context(), ltitest.Kari, ltitest.Maths7B)
	must(t, err)
	if visit.Status != http.StatusOK {
		t.Errorf("a launch ended with %d", visit.Status)
	}
	g.platform.ClearFaults()
	if status := g.score(score(ltitest.Ola, 1, "")); status != http.StatusNoContent {
		t.Errorf("healed: answered %d", status)
	}
}

func TestALateAnswerIsTheRightOne(t *testing.T) {
	t.Parallel()
	g := startGrades(t, ltitest.Config{})
	must(t, g.platform.SetFault(ltitest.Fault{Endpoint: ltitest.AllEndpoints, Latency: time.Millisecond}))
	if status := g.score(score(ltitest.Ola, 1, "")); status != http.StatusNoContent {
		t.Errorf("answered %d", status)
	}
	requests := g.platform.Requests()
	if last := requests[len(requests)-1]; !strings.Contains(last.Note, "late") {
		t.Errorf("the record says %q", last.Note)
	}
}

func TestAConnectionDroppedAfterTheScoreWasStored(t *testing.T) {
	t.Parallel()
	g := startGrades(t, ltitest.Config{})
	must(t, g.platform.SetFault(ltitest.Fault{Endpoint: ltitest.EndpointScores, DropAfterAccept: true, Times: 1}))
	_, _, err := g.try(http.MethodPost, g.below(g.item, "scores"), g.bearer, []byte(score(ltitest.Ola, 1, "")), http.Header{"Content-Type": {scoreType}})
	if err == nil {
		t.Error("there was an answer")
	}
	if got, ok := g.platform.Score(ltitest.Maths7B, g.link.ID, ltitest.Ola); !ok || got.Times != 1 {
		t.Errorf("the score is %+v %v", got, ok)
	}
	if status := g.score(score(ltitest.Ola, 1, "")); status != http.StatusConflict {
		t.Errorf("the same again: answered %d", status)
	}
}

func TestAnOutage(t *testing.T) {
	t.Parallel()
	g := startGrades(t, ltitest.Config{})
	g.platform.Stop()
	header := http.Header{"Content-Type": {scoreType}}
	if _, _, err := g.try(http.MethodPost, g.below(g.item, "scores"), g.bearer, []byte(score(ltitest.Ola, 1, "")), header); err == nil {
		t.Error("a stopped platform answered")
	}
	g.platform.Start()
	if status := g.score(score(ltitest.Ola, 1, "")); status != http.StatusNoContent {
		t.Errorf("after the outage: answered %d", status)
	}
}

func TestTheRecordHoldsNoTokens(t *testing.T) {
	t.Parallel()
	g := startGrades(t, ltitest.Config{})
	if status := g.score(score(ltitest.Ola, 1, "")); status != http.StatusNoContent {
		t.Fatalf("answered %d", status)
	}
	g.score(score("nobody", 1, ""))
	settings := g.picker(ltitest.Kari, ltitest.Maths7B)
	jwt := g.sign(g.response(settings, "n", fractions()))
	_, err := g.platform.Browser().PostDeepLinkingResponse(t.Context(), settings["deep_link_return_url"].(string), jwt)
	must(t, err)
	seen := map[ltitest.Endpoint]string{}
	for _, r := range g.platform.Requests() {
		seen[r.Endpoint] = r.Refused
		for _, part := range []string{r.Query, r.Body, r.Note, r.Refused, r.Path} {
			if strings.Contains(part, "eyJ") || strings.Contains(part, g.bearer) {
				t.Errorf("%s holds a token: %s", r.Endpoint, part)
			}
		}
	}
	for _, e := range []ltitest.Endpoint{ltitest.EndpointLogin, ltitest.EndpointAuthorize, ltitest.EndpointToken, ltitest.EndpointScores, ltitest.EndpointDeepLink} {
		if _, ok := seen[e]; !ok {
			t.Errorf("%s is not in the record", e)
		}
	}
	if !strings.Contains(seen[ltitest.EndpointScores], "not an active member") {
		t.Errorf("the refused score is recorded with %q", seen[ltitest.EndpointScores])
	}
}
