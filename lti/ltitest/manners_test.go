package ltitest_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/lectern-lti/lectern/lti/ltitest"
)

func (g *grades) scoreOla() {
	g.t.Helper()
	body := `{"userId":"` + ltitest.Ola + `","scoreGiven":8,"scoreMaximum":10,"activityProgress":"Completed","gradingProgress":"FullyGraded","timestamp":"2026-03-02T08:00:00.001Z"}`
	if status := g.score(body); status != http.StatusNoContent {
		g.t.Fatalf("the score was answered with %d", status)
	}
}

func TestALateScoreIsAmongTheResultsFromTheSecondReadingOn(t *testing.T) {
	t.Parallel()
	g := startGrades(t, ltitest.Config{Manners: ltitest.Manners{LateResults: true}})
	g.scoreOla()
	for reading, want := range []int{0, 1, 1} {
		var rows []map[string]any
		if status := g.read(g.below(g.item, "results"), resultsType, &rows); status != http.StatusOK || len(rows) != want {
			t.Errorf("reading %d: %d with %v, want %d rows", reading+1, status, rows, want)
		}
	}
}

func TestASpentTokenIsRefused(t *testing.T) {
	t.Parallel()
	g := startGrades(t, ltitest.Config{Manners: ltitest.Manners{SpentTokens: true}})
	for _, want := range []int{http.StatusOK, http.StatusUnauthorized} {
		var items []map[string]any
		if status := g.read(g.items, itemsType, &items); status != want {
			t.Errorf("got %d, want %d", status, want)
		}
	}
}

func TestAWrongLineItemIsNamed(t *testing.T) {
	t.Parallel()
	g := startGrades(t, ltitest.Config{Manners: ltitest.Manners{WrongLineItem: true}})
	if _, err := g.platform.Browser().Open(t.Context(), ltitest.Ola, ltitest.Maths7B, g.link.ID); err != nil {
		t.Fatal(err)
	}
	endpoint := g.verified(g.lastLaunch().Get("id_token"))["https://purl.imsglobal.org/spec/lti-ags/claim/endpoint"]
	claim, ok := endpoint.(map[string]any)
	if !ok || claim["lineitem"] == g.item || claim["lineitem"] == nil {
		t.Fatalf("the claim is %v", endpoint)
	}
	address, _ := claim["lineitem"].(string)
	if status := g.read(address, itemType, &map[string]any{}); status != http.StatusNotFound {
		t.Errorf("the wrong line item answers %d", status)
	}
}

func TestResetGoesBackToTheBeginning(t *testing.T) {
	t.Parallel()
	school := ltitest.Skogbrynet()
	school.Courses[0].Links = []ltitest.PlacedLink{{Title: "Always there", ScoreMaximum: 3}}
	g := startGrades(t, ltitest.Config{School: school})
	g.scoreOla()
	g.platform.SetManners(ltitest.Manners{NoLinkHeader: true})
	g.platform.SetStatus(ltitest.Maths7B, ltitest.Ola, ltitest.Inactive)
	if err := g.platform.SetFault(ltitest.Fault{Endpoint: ltitest.EndpointToken, Status: http.StatusBadGateway}); err != nil {
		t.Fatal(err)
	}

	g.platform.Reset()

	links, book := g.platform.Links(ltitest.Maths7B), g.platform.Gradebook(ltitest.Maths7B)
	if len(links) != 1 || links[0].Title != "Always there" || len(book.LineItems) != 1 || len(book.Scores) != 0 {
		t.Errorf("links %v, gradebook %v", links, book)
	}
	if g.platform.Manners() != (ltitest.Manners{}) || len(g.platform.Faults()) != 0 || len(g.platform.Requests()) != 0 {
		t.Error("manners, faults or requests are left")
	}
	var items []map[string]any
	if status := g.read(g.items, itemsType, &items); status != http.StatusUnauthorized {
		t.Errorf("a token from before answers %d", status)
	}
	if len(g.platform.Tasks(ltitest.Maths7B, ltitest.Ola)) != 1 {
		t.Error("Ola is not active again")
	}
}

// gradeOfOla is what the tool reads back; nil for no grade.
func (g *grades) gradeOfOla() any {
	g.t.Helper()
	var rows []map[string]any
	if status := g.read(g.below(g.item, "results"), resultsType, &rows); status != http.StatusOK || len(rows) != 1 {
		g.t.Fatalf("reading: %d with %v", status, rows)
	}
	return rows[0]["resultScore"]
}

func TestATeacherChangesAGrade(t *testing.T) {
	t.Parallel()
	g := startGrades(t, ltitest.Config{})
	g.scoreOla()
	grade := 4.5
	if !g.platform.SetGrade(ltitest.Maths7B, g.link.LineItemID, ltitest.Ola, &grade) {
		t.Fatal("the grade was not set")
	}
	if got := g.gradeOfOla(); got != 4.5 {
		t.Errorf("the gradebook holds %v, want 4.5", got)
	}
	body := `{"userId":"` + ltitest.Ola + `","scoreGiven":9,"scoreMaximum":10,"activityProgress":"Completed","gradingProgress":"FullyGraded","timestamp":"2026-03-02T08:00:00.002Z"}`
	if status := g.score(body); status != http.StatusNoContent {
		t.Fatalf("a later score was answered with %d", status)
	}
	if got := g.gradeOfOla(); got != 9.0 {
		t.Errorf("the gradebook holds %v, want the later score", got)
	}
	if g.platform.SetGrade(ltitest.Maths7B, "no such", ltitest.Ola, &grade) || g.platform.SetGrade(ltitest.Maths7B, g.link.LineItemID, "nobody", &grade) {
		t.Error("a grade was set where there is no place for it")
	}
}

func TestAScoreOfTheFutureIsRefused(t *testing.T) {
	t.Parallel()
	clock := newClock()
	g := startGrades(t, ltitest.Config{Now: clock.now})
	g.platform.SetManners(ltitest.Manners{SlowClock: true})
	at := clock.now()
	body := func(at time.Time) string {
		return `{"userId":"` + ltitest.Ola + `","activityProgress":"Started","gradingProgress":"NotReady","timestamp":"` + at.Format("2006-01-02T15:04:05.000Z") + `"}`
	}
	if status := g.score(body(at)); status != http.StatusBadRequest {
		t.Errorf("five minutes ahead was answered with %d", status)
	}
	if status := g.score(body(at.Add(-5 * time.Minute))); status != http.StatusNoContent {
		t.Errorf("the platform's own time was answered with %d", status)
	}
}
