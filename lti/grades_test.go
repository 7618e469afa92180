package lti_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/lectern-lti/lectern/lti"
)

// TestPostScore covers H8, H10, H11, H15 and H16.
func TestPostScore(t *testing.T) {
	t.Parallel()
	p := services(t)
	p.serve("POST /l/7/lineitem/scores", answer(http.StatusNoContent, ""))
	at := time.Date(2026, 11, 24, 8, 0, 0, 0, time.UTC)
	tests := []struct {
		name   string
		change func(*lti.Score)
		want   string
	}{
		{"a full score", nil, `{"userId":"user-1","timestamp":"2026-11-24T08:00:00.123456Z","activityProgress":"Completed","gradingProgress":"FullyGraded","scoreGiven":8.50,"scoreMaximum":10}`},
		{"zero is a score", func(s *lti.Score) { s.ScoreGiven = "0" }, `{"userId":"user-1","timestamp":"2026-11-24T08:00:00.123456Z","activityProgress":"Completed","gradingProgress":"FullyGraded","scoreGiven":0,"scoreMaximum":10}`},
		{"no score", func(s *lti.Score) {
			s.ScoreGiven, s.ScoreMaximum = "", ""
			s.ActivityProgress, s.GradingProgress = lti.ActivityInProgress, lti.GradingNotReady
		}, `{"userId":"user-1","timestamp":"2026-11-24T08:00:00.123456Z","activityProgress":"InProgress","gradingProgress":"NotReady"}`},
		{"more than the maximum, to the last digit", func(s *lti.Score) { s.ScoreGiven = "10.00000000000000000001" }, `{"userId":"user-1","timestamp":"2026-11-24T08:00:00.123456Z","activityProgress":"Completed","gradingProgress":"FullyGraded","scoreGiven":10.00000000000000000001,"scoreMaximum":10}`},
		{"on the second", func(s *lti.Score) { s.Timestamp = at }, `{"userId":"user-1","timestamp":"2026-11-24T08:00:00.000000Z","activityProgress":"Completed","gradingProgress":"FullyGraded","scoreGiven":8.50,"scoreMaximum":10}`},
		{
			"with a comment and a submission", func(s *lti.Score) { s.Comment, s.StartedAt, s.SubmittedAt = "Bra!", at, at.Add(time.Minute) },
			`{"userId":"user-1","timestamp":"2026-11-24T08:00:00.123456Z","activityProgress":"Completed","gradingProgress":"FullyGraded","scoreGiven":8.50,"scoreMaximum":10,"comment":"Bra!","submission":{"startedAt":"2026-11-24T08:00:00.000000Z","submittedAt":"2026-11-24T08:01:00.000000Z"}}`,
		},
	}
	for _, tt := range tests {
		s := score()
		if tt.change != nil {
			tt.change(&s)
		}
		if err := p.service().PostScore(t.Context(), p.url("/l/7/lineitem?type_id=3&x=a%2Fb"), s); err != nil {
			t.Fatalf("%s: %v", tt.name, err)
		}
		r, body := p.requests[len(p.requests)-1], p.bodies[len(p.bodies)-1]
		if body != tt.want {
			t.Errorf("%s: sent %s", tt.name, body)
		}
		if r.URL.RequestURI() != "/l/7/lineitem/scores?type_id=3&x=a%2Fb" || r.Header.Get("Content-Type") != lti.MediaScore {
			t.Errorf("%s: to %s as %s", tt.name, r.URL, r.Header.Get("Content-Type"))
		}
	}
}

// TestScoreStatus covers H18: every 2xx is success, with a body or without.
func TestScoreStatus(t *testing.T) {
	t.Parallel()
	for _, status := range []int{http.StatusOK, http.StatusCreated, http.StatusAccepted, http.StatusNoContent} {
		p := services(t)
		p.serve("POST /l/scores", answer(status, ""))
		if err := p.service().PostScore(t.Context(), p.url("/l"), score()); err != nil {
			t.Errorf("%d: %v", status, err)
		}
	}
}

// TestServicePaths covers H8 for paths that careless joining breaks.
func TestServicePaths(t *testing.T) {
	t.Parallel()
	for from, want := range map[string]string{
		"/l":               "/l/scores",
		"/l/":              "/l/scores",
		"/l?a=b":           "/l/scores?a=b",
		"/a%2Fb/l":         "/a%2Fb/l/scores",
		"/a//b/../l":       "/a//b/../l/scores",
		"/l?next=/x?y=%2F": "/l/scores?next=/x?y=%2F",
		"/å":               "/%C3%A5/scores",
	} {
		t.Run(from, func(t *testing.T) {
			t.Parallel()
			p := services(t)
			var got string
			p.server.Config.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if r.URL.Path == "/token" {
					p.remote.ServeHTTP(w, r)
					return
				}
				got = r.RequestURI
			})
			if err := p.service().PostScore(t.Context(), p.url(from), score()); err != nil || got != want {
				t.Errorf("called %s: %v", got, err)
			}
		})
	}
}

// TestBadScores covers scores that must not be sent at all.
func TestBadScores(t *testing.T) {
	t.Parallel()
	p := services(t)
	for name, change := range map[string]func(*lti.Score){
		"no user":                   func(s *lti.Score) { s.UserID = "" },
		"no timestamp":              func(s *lti.Score) { s.Timestamp = time.Time{} },
		"no activity progress":      func(s *lti.Score) { s.ActivityProgress = "" },
		"unknown activity progress": func(s *lti.Score) { s.ActivityProgress = "Done" },
		"unknown grading progress":  func(s *lti.Score) { s.GradingProgress = "fullygraded" },
		"no maximum":                func(s *lti.Score) { s.ScoreMaximum = "" },
		"maximum of zero":           func(s *lti.Score) { s.ScoreMaximum = "0.0" },
		"negative maximum":          func(s *lti.Score) { s.ScoreMaximum = "-1" },
		"negative score":            func(s *lti.Score) { s.ScoreGiven = "-0.5" },
		"score that is no number":   func(s *lti.Score) { s.ScoreGiven = "NaN" },
		"score in hexadecimal":      func(s *lti.Score) { s.ScoreGiven = "0x1" },
		"score as a fraction":       func(s *lti.Score) { s.ScoreGiven = "1/3" },
		"score with a comma":        func(s *lti.Score) { s.ScoreGiven = "8,5" },
		"score that is JSON":        func(s *lti.Score) { s.ScoreGiven = `1,"x":2` },
		"score with a blank":        func(s *lti.Score) { s.ScoreGiven = " 1" },
		"score without end":         func(s *lti.Score) { s.ScoreGiven = json.Number("1" + strings.Repeat("0", 50)) },
		"submitted before started": func(s *lti.Score) {
			s.StartedAt = s.Timestamp
			s.SubmittedAt = s.StartedAt.Add(-time.Second)
		},
	} {
		s := score()
		change(&s)
		if err := p.service().PostScore(t.Context(), p.url("/l"), s); !errors.Is(err, lti.ErrScore) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if len(p.forms) > 0 {
		t.Error("something was asked of the platform")
	}
}

// TestLineItems covers H3, H4 and H7.
func TestLineItems(t *testing.T) {
	t.Parallel()
	p := services(t)
	p.serve("GET /items", func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Query().Get("page") == "" {
			w.Header().Set("Link", fmt.Sprintf(`<http://%s/items?page=2>; rel="next"`, r.Host))
			answer(http.StatusOK, `[{"id":"https://lms.example/1?t=3","label":"One","scoreMaximum":10.50,"resourceLinkId":"link-1","gradesReleased":true,"startDateTime":"2026-11-24T08:00:00Z","endDateTime":"soon","submissionReview":{"reviewableStatus":["Submitted"]}}]`)(w, r)
			return
		}
		answer(http.StatusOK, `[{"id":"https://lms.example/2","label":"Two","scoreMaximum":1}]`)(w, r)
	})
	var items []lti.LineItem
	for li, err := range p.service().LineItems(t.Context(), p.url("/items?c=1"), lti.LineItemFilter{ResourceLinkID: "link-1", ResourceID: "r", Tag: "t", Limit: 5}) {
		if err != nil {
			t.Fatal(err)
		}
		items = append(items, li)
	}
	if len(items) != 2 || items[0].ScoreMaximum != "10.50" || items[0].ID != "https://lms.example/1?t=3" || !*items[0].GradesReleased ||
		items[0].StartDateTime == nil || items[0].EndDateTime != nil || items[0].SubmissionReview == nil {
		t.Fatalf("%+v", items)
	}
	r := p.requests[0]
	if r.URL.RawQuery != "c=1&resource_link_id=link-1&resource_id=r&tag=t&limit=5" || r.Header.Get("Accept") != lti.MediaLineItemContainer {
		t.Errorf("%s as %s", r.URL.RawQuery, r.Header.Get("Accept"))
	}
}

// TestChangeLineItem covers H5 and H7: GET, change, PUT loses nothing.
func TestChangeLineItem(t *testing.T) {
	t.Parallel()
	p := services(t)
	var kept string
	p.serve("GET /item", func(w http.ResponseWriter, r *http.Request) { answer(http.StatusOK, kept)(w, r) })
	p.serve("PUT /item", func(w http.ResponseWriter, r *http.Request) {
		answer(http.StatusOK, strings.Replace(p.bodies[len(p.bodies)-1], `"New"`, `"NEW"`, 1))(w, r)
	})
	p.serve("DELETE /item", answer(http.StatusNoContent, ""))
	kept = `{"id":"` + p.url("/item") + `","label":"Old","scoreMaximum":10,"tag":"t","x":{"b":1,"a":2}}`
	li, err := p.service().LineItem(t.Context(), p.url("/item"))
	if err != nil {
		t.Fatal(err)
	}
	li.Label = "New"
	got, err := p.service().UpdateLineItem(t.Context(), li)
	if err != nil || got.Label != "NEW" || got.Tag != "t" {
		t.Fatalf("the platform's answer counts: %+v %v", got, err)
	}
	var sent, want map[string]any
	_ = json.Unmarshal([]byte(p.bodies[1]), &sent)
	_ = json.Unmarshal([]byte(strings.Replace(kept, "Old", "New", 1)), &want)
	if !reflect.DeepEqual(sent, want) || p.requests[1].Header.Get("Content-Type") != lti.MediaLineItem {
		t.Errorf("sent %s", p.bodies[1])
	}
	if err := p.service().DeleteLineItem(t.Context(), li.ID); err != nil {
		t.Error(err)
	}
}

// TestCreateLineItem covers H5.
func TestCreateLineItem(t *testing.T) {
	t.Parallel()
	p := services(t)
	p.serve("POST /items", answer(http.StatusCreated, `{"id":"https://lms.example/9","label":"One","scoreMaximum":10}`))
	p.serve("POST /nothing", answer(http.StatusCreated, ``))
	li := lti.LineItem{Label: "One", ScoreMaximum: "10", ResourceLinkID: "link-1", ResourceID: "7", Tag: "grade"}
	got, err := p.service().CreateLineItem(t.Context(), p.url("/items"), li)
	if err != nil || got.ID != "https://lms.example/9" {
		t.Fatalf("%+v %v", got, err)
	}
	if want := `{"label":"One","resourceId":"7","resourceLinkId":"link-1","scoreMaximum":10,"tag":"grade"}`; p.bodies[0] != want {
		t.Errorf("sent %s", p.bodies[0])
	}
	if _, err := p.service().CreateLineItem(t.Context(), p.url("/nothing"), li); !errors.Is(err, lti.ErrBadAnswer) {
		t.Errorf("without an id: %v", err)
	}
	for name, change := range map[string]func(*lti.LineItem){
		"blank label": func(li *lti.LineItem) { li.Label = " " }, "no maximum": func(li *lti.LineItem) { li.ScoreMaximum = "" },
		"maximum of zero": func(li *lti.LineItem) { li.ScoreMaximum = "0" }, "an id": func(li *lti.LineItem) { li.ID = "x" },
	} {
		bad := li
		change(&bad)
		if _, err := p.service().CreateLineItem(t.Context(), p.url("/items"), bad); !errors.Is(err, lti.ErrLineItem) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := p.service().UpdateLineItem(t.Context(), li); !errors.Is(err, lti.ErrLineItem) {
		t.Errorf("update without an id: %v", err)
	}
}

// TestResults covers H8 and H9.
func TestResults(t *testing.T) {
	t.Parallel()
	p := services(t)
	p.serve("GET /l/results", answer(http.StatusOK, `[null,{"id":"r1","scoreOf":"l","userId":"user-1","resultScore":8.50,"resultMaximum":10,"comment":"Bra"},{"userId":"user-2","resultScore":null},{"userId":"user-3","resultScore":0}]`))
	var rows []lti.Result
	for r, err := range p.service().Results(t.Context(), p.url("/l?t=3"), "user 1") {
		if err != nil {
			t.Fatal(err)
		}
		rows = append(rows, r)
	}
	want := []lti.Result{
		{ID: "r1", ScoreOf: "l", UserID: "user-1", ResultScore: "8.50", ResultMaximum: "10", Comment: "Bra"},
		{UserID: "user-2", ResultMaximum: "1"},
		{UserID: "user-3", ResultScore: "0", ResultMaximum: "1"},
	}
	if !reflect.DeepEqual(rows, want) {
		t.Errorf("%+v", rows)
	}
	if r := p.requests[0]; r.URL.RequestURI() != "/l/results?t=3&user_id=user+1" || r.Header.Get("Accept") != lti.MediaResultContainer {
		t.Errorf("%s as %s", r.URL, r.Header.Get("Accept"))
	}
}

// TestBadGradeAnswers covers answers of the gradebook that cannot be read.
func TestBadGradeAnswers(t *testing.T) {
	t.Parallel()
	for name, body := range map[string]string{
		"HTML": "<html>", "an object": "{}", "null": "null", "a maximum in a string": `[{"id":"x","scoreMaximum":"10"}]`, "an item without an id": `[{"label":"x"}]`,
	} {
		p := services(t)
		p.serve("GET /items", answer(http.StatusOK, body))
		var got error
		for _, err := range p.service().LineItems(t.Context(), p.url("/items"), lti.LineItemFilter{}) {
			got = err
		}
		if !errors.Is(got, lti.ErrBadAnswer) {
			t.Errorf("%s: %v", name, got)
		}
	}
	for name, body := range map[string]string{"HTML": "<html>", "a score in a string": `[{"userId":"u","resultScore":"8"}]`, "nobody's": `[{"resultScore":8}]`} {
		p := services(t)
		p.serve("GET /l/results", answer(http.StatusOK, body))
		var got error
		for _, err := range p.service().Results(t.Context(), p.url("/l"), "") {
			got = err
		}
		if !errors.Is(got, lti.ErrBadAnswer) {
			t.Errorf("results, %s: %v", name, got)
		}
	}
}
