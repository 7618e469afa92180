package ltitest_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/lectern-lti/lectern/lti/ltitest"
)

func (f *tool) page(user, course, more string) string {
	f.t.Helper()
	visit, err := f.platform.Browser().Get(f.t.Context(), f.platform.URL+"/courses/"+course+"?user="+user+more)
	must(f.t, err)
	if visit.Status != http.StatusOK {
		f.t.Fatalf("the page answered %d: %s", visit.Status, visit.Body)
	}
	return string(visit.Body)
}

func TestPages(t *testing.T) {
	t.Parallel()
	g := startGrades(t, ltitest.Config{})
	if status := g.score(score(ltitest.Ola, 1, `"scoreGiven":4,"scoreMaximum":5,"comment":"Well <done>"`)); status != http.StatusNoContent {
		t.Fatalf("answered %d", status)
	}
	for name, row := range map[string]struct {
		user, more string
		want       []string
		not        []string
	}{
		"the tool": {
			ltitest.Kari, "", []string{
				`<iframe name="tool" title="Lectern" src="/open?course=3061-99&amp;user=3061-1001">`, "28 more students",
				`aria-label="Open as Kari Lund, teacher" aria-current="true"`, `aria-label="Open as Ola Nordli, student"`,
				"30 students, with names", "28 students, no names", "Add content",
			}, nil,
		},
		"a link":               {ltitest.Ola, "&link=" + url.QueryEscape(g.link.ID), []string{"link=" + url.QueryEscape(g.link.ID)}, []string{"Add content"}},
		"another width":        {ltitest.Ola, "&frame=320", []string{"frame-320"}, []string{"frame-1020"}},
		"adding content":       {ltitest.Kari, "&tab=add", []string{"message=add"}, nil},
		"what was added":       {ltitest.Kari, "&tab=tasks&added=%3Cb%3E", []string{"“&lt;b&gt;” was added to the course", "1 of 30 completed"}, nil},
		"a task that is done":  {ltitest.Ola, "&tab=tasks", []string{"Nothing to do", "1 completed"}, []string{"Fractions"}},
		"a task that is open":  {ltitest.Maja, "&tab=tasks", []string{"Fractions", "10 points"}, nil},
		"the gradebook":        {ltitest.Kari, "&tab=gradebook", []string{"Fractions <span>of 10", "<b>8</b>", "Completed, FullyGraded", "“Well &lt;done&gt;”"}, nil},
		"messages":             {ltitest.Kari, "&tab=messages", []string{"Completed, FullyGraded, 4 / 5", "granted lineitem, score, result.readonly"}, []string{g.bearer}},
		"a tab that is not":    {ltitest.Kari, "&tab=x", []string{"<iframe"}, nil},
		"a student down there": {"3061-2030", "", []string{"<details open>"}, nil},
	} {
		page := g.page(row.user, ltitest.Maths7B, row.more)
		for _, s := range row.want {
			if !strings.Contains(page, s) {
				t.Errorf("%s: the page lacks %q", name, s)
			}
		}
		for _, s := range row.not {
			if strings.Contains(page, s) {
				t.Errorf("%s: the page has %q", name, s)
			}
		}
	}
	for address, want := range map[string]string{
		"/":                            "/courses/3061-99?tab=tool&user=3061-1001",
		"/courses/3061-112?user=x":     "/courses/3061-112?tab=tool&user=3061-1001",
		"/courses/3061-1":              "/courses/3061-1",
		"/courses/3061-112?user=":      "/courses/3061-112?tab=tool&user=3061-1001",
		"/assets/simulator.css":        "/assets/simulator.css",
		"/courses/3061-99?user=nobody": "/courses/3061-99?tab=tool&user=3061-1001",
	} {
		visit, err := g.platform.Browser().Get(t.Context(), g.platform.URL+address)
		must(t, err)
		if visit.URL != g.platform.URL+want || (visit.Status == http.StatusNotFound) != (address == "/courses/3061-1") {
			t.Errorf("%s led to %s (%d)", address, visit.URL, visit.Status)
		}
	}
}

func TestSwitches(t *testing.T) {
	t.Parallel()
	g := startGrades(t, ltitest.Config{})
	flip := func(name, on string) *ltitest.Visit {
		t.Helper()
		visit, err := g.platform.Browser().Post(t.Context(), g.platform.URL+"/switches/"+name, url.Values{"on": {on}, "back": {"/courses/3061-99?user=3061-1001&tab=tasks"}})
		must(t, err)
		return visit
	}
	visit := flip("refuse-scores", "true")
	if !strings.HasSuffix(visit.URL, "tab=tasks") || !strings.Contains(string(visit.Body), `aria-checked="true"><span>Refuse scores`) {
		t.Errorf("the switch led to %s: %s", visit.URL, visit.Body)
	}
	if status := g.score(score(ltitest.Ola, 1, "")); status != http.StatusForbidden {
		t.Errorf("refused: answered %d", status)
	}
	flip("refuse-scores", "false")
	flip("lose-zero", "true")
	if status := g.score(score(ltitest.Ola, 1, "")); status != http.StatusNoContent || !g.platform.Manners().LoseZeroScores {
		t.Errorf("allowed again: answered %d", status)
	}
	flip("down", "true")
	if status := g.read(g.items, itemsType, nil); status != http.StatusServiceUnavailable {
		t.Errorf("down: answered %d", status)
	}
	flip("down", "false")
	_, before := g.call(http.MethodGet, g.platform.Registration().JWKSURL, "", nil, nil)
	flip("change-keys", "")
	if _, after := g.call(http.MethodGet, g.platform.Registration().JWKSURL, "", nil, nil); string(after) == string(before) {
		t.Error("the keys are the same")
	}
	if visit := flip("nothing", "true"); visit.Status != http.StatusNotFound {
		t.Errorf("an unknown switch: answered %d", visit.Status)
	}
	away, err := g.platform.Browser().Post(t.Context(), g.platform.URL+"/switches/down", url.Values{"back": {"https://example.com/"}})
	must(t, err)
	if !strings.HasPrefix(away.URL, g.platform.URL) {
		t.Errorf("a switch led to %s", away.URL)
	}
	response, _ := g.call(http.MethodPost, g.platform.URL+"/switches/down", "", []byte("on=true"), http.Header{"Content-Type": {"application/x-www-form-urlencoded"}, "Origin": {"http://tool.localhost"}})
	if response.StatusCode != http.StatusForbidden {
		t.Errorf("a switch pressed from another site: answered %d", response.StatusCode)
	}
}

func TestControl(t *testing.T) {
	t.Parallel()
	g := startGrades(t, ltitest.Config{})
	base := g.platform.URL + "/simulator"
	send := func(method, path, body string) int {
		t.Helper()
		response, _ := g.call(method, base+path, "", []byte(body), nil)
		return response.StatusCode
	}
	if status := send(http.MethodPost, "/faults", `{"endpoint":"scores","status":503,"retryAfterSeconds":3,"times":1}`); status != http.StatusNoContent {
		t.Errorf("a fault: answered %d", status)
	}
	for name, body := range map[string]string{"an unknown endpoint": `{"endpoint":"x"}`, "an unknown knob": `{"endpoint":"scores","state":1}`, "not JSON": `{`} {
		if status := send(http.MethodPost, "/faults", body); status != http.StatusBadRequest {
			t.Errorf("%s: answered %d", name, status)
		}
	}
	if status := g.score(score(ltitest.Ola, 1, "")); status != http.StatusServiceUnavailable {
		t.Errorf("with a fault: answered %d", status)
	}
	if status := g.score(score(ltitest.Ola, 1, `"scoreGiven":3,"scoreMaximum":5`)); status != http.StatusNoContent {
		t.Errorf("without: answered %d", status)
	}
	if status := send(http.MethodPost, "/rotate-key", ""); status != http.StatusNoContent {
		t.Errorf("rotate-key: answered %d", status)
	}
	if status := send(http.MethodPut, "/manners", `{"noLinkHeader":true}`); status != http.StatusNoContent || !g.platform.Manners().NoLinkHeader {
		t.Errorf("manners: answered %d", status)
	}
	if status := send(http.MethodPost, "/faults", `{"endpoint":"*","latencyMs":1}`); status != http.StatusNoContent {
		t.Errorf("a fault: answered %d", status)
	}
	var state struct {
		Registration ltitest.Registration
		Manners      ltitest.Manners
		Faults       []struct{ LatencyMs int }
		Courses      []struct {
			ID        string
			Links     []ltitest.Link
			Gradebook ltitest.Gradebook
			Tasks     map[string][]string
		}
	}
	_, body := g.call(http.MethodGet, base+"/state", "", nil, nil)
	must(t, json.Unmarshal(body, &state))
	maths := state.Courses[0]
	if state.Registration != g.platform.Registration() || !state.Manners.NoLinkHeader || len(state.Faults) != 1 || state.Faults[0].LatencyMs != 1 {
		t.Errorf("state is %s", body)
	}
	if maths.ID != ltitest.Maths7B || len(maths.Links) != 1 || *maths.Gradebook.Scores[0].ScoreGiven != 3 || len(maths.Tasks) != 29 || maths.Tasks[ltitest.Ola] != nil {
		t.Errorf("the course is %+v", maths)
	}
	if status := send(http.MethodDelete, "/faults", ""); status != http.StatusNoContent || len(g.platform.Faults()) != 0 {
		t.Errorf("healing: answered %d", status)
	}
	var requests []ltitest.Request
	_, body = g.call(http.MethodGet, base+"/requests", "", nil, nil)
	must(t, json.Unmarshal(body, &requests))
	if len(requests) != len(g.platform.Requests()) || len(requests) == 0 {
		t.Errorf("%d requests", len(requests))
	}
}

// TestCopyCourse presses the button below a teacher's tasks.
func TestCopyCourse(t *testing.T) {
	t.Parallel()
	g := startGrades(t, ltitest.Config{})
	tasks := g.page(ltitest.Kari, ltitest.Maths7B, "&tab=tasks")
	for _, want := range []string{`action="/courses/3061-99/copy"`, `<option value="3061-112">`, "Copy course"} {
		if !strings.Contains(tasks, want) {
			t.Errorf("the teacher's tasks lack %q", want)
		}
	}
	if strings.Contains(g.page(ltitest.Ola, ltitest.Maths7B, "&tab=tasks"), "Copy course") {
		t.Error("a student may copy the course")
	}
	b := g.platform.Browser()
	visit, err := b.Post(t.Context(), g.platform.URL+"/courses/3061-99/copy", url.Values{"into": {ltitest.Science9A}})
	must(t, err)
	if visit.Status != http.StatusOK || !strings.Contains(string(visit.Body), "“Fractions” was added") {
		t.Errorf("answered %d: %s", visit.Status, visit.Body)
	}
	twins := g.platform.Links(ltitest.Science9A)
	if len(twins) != 1 || twins[0].History[0] != g.link.ID || twins[0].LineItemID == g.link.LineItemID {
		t.Errorf("the copy has %+v", twins)
	}
	visit, err = b.Post(t.Context(), g.platform.URL+"/courses/3061-99/copy", url.Values{"into": {"none"}})
	must(t, err)
	if visit.Status != http.StatusNotFound {
		t.Errorf("into no course: answered %d", visit.Status)
	}
}
