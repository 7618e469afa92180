package ltitest_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/lectern-lti/lectern/lti/ltitest"
)

const (
	itemType    = "application/vnd.ims.lis.v2.lineitem+json"
	itemsType   = "application/vnd.ims.lis.v2.lineitemcontainer+json"
	resultsType = "application/vnd.ims.lis.v2.resultcontainer+json"
	scoreType   = "application/vnd.ims.lis.v1.score+json"
)

// grades is a tool with a token for every grade service and a link of 10 points.
type grades struct {
	*tool
	bearer string
	link   ltitest.Link
	items  string // the URL of all line items
	item   string // that of the link's own
}

func startGrades(t *testing.T, c ltitest.Config) *grades {
	t.Helper()
	g := &grades{tool: start(t, c)}
	var ok bool
	if g.link, ok = g.platform.AddLink(ltitest.Link{CourseID: ltitest.Maths7B, Title: "Fractions"}, 10); !ok {
		t.Fatal("the link was not added")
	}
	g.bearer = g.token(ltitest.ScopeLineItem, ltitest.ScopeScore, ltitest.ScopeResultReadOnly)
	g.items = g.platform.URL + "/ags/" + ltitest.Maths7B + "/lineitems?type_id=3"
	g.item = g.platform.LineItemURL(ltitest.Maths7B, g.link.LineItemID)
	return g
}

// below puts a part behind the path of a URL and keeps its query.
func (g *grades) below(address, part string) string {
	u, err := url.Parse(address)
	must(g.t, err)
	return u.JoinPath(part).String()
}

func (g *grades) read(address, mediaType string, into any) int {
	g.t.Helper()
	response, body := g.call(http.MethodGet, address, g.bearer, nil, http.Header{"Accept": {mediaType}})
	if response.StatusCode == http.StatusOK {
		must(g.t, json.Unmarshal(body, into))
	}
	return response.StatusCode
}

func (g *grades) send(method, address, mediaType, body string) (int, string) {
	g.t.Helper()
	response, data := g.call(method, address, g.bearer, []byte(body), http.Header{"Content-Type": {mediaType}})
	return response.StatusCode, string(data)
}

func (g *grades) score(body string) int {
	g.t.Helper()
	status, _ := g.send(http.MethodPost, g.below(g.item, "scores"), scoreType, body)
	return status
}

type lineItem struct {
	ID             string
	Label          string
	ScoreMaximum   float64
	ResourceLinkID string
	ResourceID     string
	Tag            string
}

func TestLineItems(t *testing.T) {
	t.Parallel()
	g := startGrades(t, ltitest.Config{PageSize: 2})
	status, body := g.send(http.MethodPost, g.items, itemType, `{"label":"Essay","scoreMaximum":6,"resourceId":"r1","tag":"essay","resourceLinkId":"`+g.link.ID+`"}`)
	var made lineItem
	must(t, json.Unmarshal([]byte(body), &made))
	if status != http.StatusCreated || made.Label != "Essay" || made.ScoreMaximum != 6 || made.ResourceLinkID != g.link.ID {
		t.Fatalf("made %d %s", status, body)
	}
	if status, _ := g.send(http.MethodPost, g.items, itemType, `{"label":"Test","scoreMaximum":3}`); status != http.StatusCreated {
		t.Fatalf("made %d", status)
	}
	for query, want := range map[string]string{
		"":                                 g.item + " " + made.ID, // the first of two pages
		"&tag=essay":                       made.ID,
		"&resource_id=r1":                  made.ID,
		"&resource_link_id=" + g.link.ID:   g.item + " " + made.ID,
		"&resource_link_id=3061:0":         "",
		"&limit=1":                         g.item,
		"&tag=essay&resource_id=something": "",
	} {
		var list []lineItem
		status := g.read(g.items+query, itemsType, &list)
		var ids []string
		for _, l := range list {
			ids = append(ids, l.ID)
		}
		if got := strings.Join(ids, " "); status != http.StatusOK || got != want {
			t.Errorf("list %q: got %d %s, want %s", query, status, got, want)
		}
	}
	status, body = g.send(http.MethodPut, made.ID, itemType, `{"id":"x","label":"Long essay","scoreMaximum":12,"resourceLinkId":"3061:0"}`)
	if status != http.StatusOK {
		t.Errorf("replace: %d %s", status, body)
	}
	var now lineItem
	if status := g.read(made.ID, itemType, &now); status != http.StatusOK {
		t.Errorf("read: %d", status)
	}
	if want := (lineItem{ID: made.ID, Label: "Long essay", ScoreMaximum: 12, ResourceLinkID: g.link.ID}); now != want {
		t.Errorf("after replacing: %+v, want %+v", now, want)
	}
	if response, _ := g.call(http.MethodDelete, made.ID, g.bearer, nil, nil); response.StatusCode != http.StatusNoContent {
		t.Errorf("delete: %d", response.StatusCode)
	}
	if status := g.read(made.ID, itemType, &now); status != http.StatusNotFound {
		t.Errorf("read after delete: %d", status)
	}
}

func TestLineItemsThatAreRefused(t *testing.T) {
	t.Parallel()
	g := startGrades(t, ltitest.Config{})
	other, _ := g.platform.AddLink(ltitest.Link{CourseID: ltitest.Science9A, Title: "Cells"}, 1)
	for name, row := range map[string]struct {
		mediaType, body string
		want            int
	}{
		"not JSON":                        {itemType, `{`, http.StatusBadRequest},
		"not an object":                   {itemType, `[]`, http.StatusBadRequest},
		"another media type":              {"application/json", `{"label":"A","scoreMaximum":1}`, http.StatusUnsupportedMediaType},
		"no label":                        {itemType, `{"scoreMaximum":1}`, http.StatusBadRequest},
		"a blank label":                   {itemType, `{"label":" ","scoreMaximum":1}`, http.StatusBadRequest},
		"a label in another case":         {itemType, `{"Label":"A","scoreMaximum":1}`, http.StatusBadRequest},
		"no maximum":                      {itemType, `{"label":"A"}`, http.StatusBadRequest},
		"a maximum of 0":                  {itemType, `{"label":"A","scoreMaximum":0}`, http.StatusBadRequest},
		"a maximum that is text":          {itemType, `{"label":"A","scoreMaximum":"1"}`, http.StatusBadRequest},
		"a day instead of a time":         {itemType, `{"label":"A","scoreMaximum":1,"endDateTime":"2026-01-01"}`, http.StatusBadRequest},
		"a link of another course":        {itemType, `{"label":"A","scoreMaximum":1,"resourceLinkId":"` + other.ID + `"}`, http.StatusBadRequest},
		"a body longer than one megabyte": {itemType, `{"label":"` + strings.Repeat("A", 1<<20) + `","scoreMaximum":1}`, http.StatusRequestEntityTooLarge},
	} {
		if status, body := g.send(http.MethodPost, g.items, row.mediaType, row.body); status != row.want {
			t.Errorf("%s: answered %d, want %d: %s", name, status, row.want, body)
		}
	}
	if n := len(g.platform.LineItems(ltitest.Maths7B)); n != 1 {
		t.Errorf("there are %d line items", n)
	}
}

func TestGradeServicesWantTheRightScope(t *testing.T) {
	t.Parallel()
	g := startGrades(t, ltitest.Config{})
	good := map[string]func() int{
		"list": func() int { return g.read(g.items, itemsType, &[]lineItem{}) },
		"create": func() int {
			s, _ := g.send(http.MethodPost, g.items, itemType, `{"label":"A","scoreMaximum":1}`)
			return s
		},
		"score":   func() int { return g.score(score(ltitest.Ola, 1, `"scoreGiven":1,"scoreMaximum":1`)) },
		"results": func() int { return g.read(g.below(g.item, "results"), resultsType, &[]any{}) },
	}
	for scope, allowed := range map[string]string{
		ltitest.ScopeLineItem:         "list create",
		ltitest.ScopeLineItemReadOnly: "list",
		ltitest.ScopeScore:            "score",
		ltitest.ScopeResultReadOnly:   "results",
		ltitest.ScopeMembership:       "",
	} {
		g.bearer = g.token(scope)
		for name, call := range good {
			if status := call(); (status == http.StatusForbidden) == strings.Contains(allowed, name) {
				t.Errorf("%s with %s: answered %d", name, scope, status)
			}
		}
	}
	g.platform.RevokeTokens()
	for name, call := range good {
		if status := call(); status != http.StatusUnauthorized {
			t.Errorf("%s with a token that was revoked: answered %d", name, status)
		}
	}
}

// score is the body of a score with a timestamp in the given minute.
func score(user string, minute int, more string) string {
	if more != "" {
		more = "," + more
	}
	return fmt.Sprintf(`{"userId":%q,"timestamp":"2026-01-02T10:%02d:00.000Z","activityProgress":"Completed","gradingProgress":"FullyGraded"%s}`, user, minute, more)
}

func TestAScoreReachesTheGradebookAndTheTaskList(t *testing.T) {
	t.Parallel()
	g := startGrades(t, ltitest.Config{})
	if tasks := g.platform.Tasks(ltitest.Maths7B, ltitest.Ola); len(tasks) != 1 || tasks[0].ID != g.link.ID {
		t.Fatalf("before: tasks are %v", tasks)
	}
	working := strings.Replace(score(ltitest.Ola, 1, `"scoreGiven":2,"scoreMaximum":5`), "Completed", "InProgress", 1)
	if status := g.score(strings.Replace(working, "FullyGraded", "Pending", 1)); status != http.StatusNoContent {
		t.Fatalf("answered %d", status)
	}
	if tasks := g.platform.Tasks(ltitest.Maths7B, ltitest.Ola); len(tasks) != 1 {
		t.Errorf("while working: tasks are %v", tasks)
	}
	if rows := g.results(""); len(rows) != 1 || rows[0].ResultScore != nil {
		t.Errorf("while working: results are %+v", rows)
	}
	if status := g.score(score(ltitest.Ola, 2, `"scoreGiven":4,"scoreMaximum":5,"comment":"Good"`)); status != http.StatusNoContent {
		t.Fatalf("answered %d", status)
	}
	if tasks := g.platform.Tasks(ltitest.Maths7B, ltitest.Ola); len(tasks) != 0 {
		t.Errorf("after: tasks are %v", tasks)
	}
	got, ok := g.platform.Score(ltitest.Maths7B, g.link.ID, ltitest.Ola)
	if !ok || *got.ScoreGiven != 4 || got.Comment != "Good" || got.Times != 2 {
		t.Errorf("score is %+v", got)
	}
	rows := g.results("")
	if len(rows) != 1 || *rows[0].ResultScore != 8 || rows[0].ResultMaximum != 10 || rows[0].Comment != "Good" || rows[0].ScoreOf != g.item {
		t.Errorf("results are %+v", rows)
	}
	if rows := g.results("&user_id=" + ltitest.Maja); len(rows) != 0 {
		t.Errorf("results of another are %+v", rows)
	}
	if status := g.score(score(ltitest.Ola, 3, "")); status != http.StatusNoContent {
		t.Fatalf("answered %d", status)
	}
	if got, _ := g.platform.Score(ltitest.Maths7B, g.link.ID, ltitest.Ola); got.ScoreGiven != nil || got.Comment != "" {
		t.Errorf("a score without scoreGiven left %+v", got)
	}
}

type resultRow struct {
	ScoreOf       string
	UserID        string
	ResultScore   *float64
	ResultMaximum float64
	Comment       string
}

func (g *grades) results(query string) []resultRow {
	g.t.Helper()
	var rows []resultRow
	if status := g.read(g.below(g.item, "results")+query, resultsType, &rows); status != http.StatusOK {
		g.t.Fatalf("results answered %d", status)
	}
	return rows
}

func TestScoresThatAreRefused(t *testing.T) {
	t.Parallel()
	g := startGrades(t, ltitest.Config{})
	g.platform.SetStatus(ltitest.Maths7B, ltitest.Maja, ltitest.Inactive)
	if status := g.score(score(ltitest.Ola, 10, "")); status != http.StatusNoContent {
		t.Fatalf("answered %d", status)
	}
	good := score(ltitest.Ola, 20, `"scoreGiven":1,"scoreMaximum":1`)
	change := func(old, new string) string {
		t.Helper()
		if !strings.Contains(good, old) {
			t.Fatalf("%q is not in the score", old)
		}
		return strings.Replace(good, old, new, 1)
	}
	for name, row := range map[string]struct {
		body string
		want int
	}{
		"not JSON":                    {`{`, http.StatusBadRequest},
		"somebody unknown":            {change(ltitest.Ola, "x"), http.StatusBadRequest},
		"somebody of another course":  {change(ltitest.Ola, ltitest.Jonas), http.StatusBadRequest},
		"somebody who is inactive":    {change(ltitest.Ola, ltitest.Maja), http.StatusBadRequest},
		"nobody":                      {change(`"userId"`, `"user"`), http.StatusBadRequest},
		"a member in another case":    {change(`"userId"`, `"userid"`), http.StatusBadRequest},
		"no timestamp":                {change(`"timestamp"`, `"at"`), http.StatusBadRequest},
		"a timestamp without a zone":  {change("000Z", "000"), http.StatusBadRequest},
		"a timestamp in full seconds": {change(".000", ""), http.StatusBadRequest},
		"the timestamp of the last":   {change(":20:", ":10:"), http.StatusConflict},
		"an older timestamp":          {change(":20:", ":09:"), http.StatusConflict},
		"the same in another zone":    {change("T10:20:00.000Z", "T11:10:00.000+01:00"), http.StatusConflict},
		"no maximum":                  {change(`,"scoreMaximum":1`, ""), http.StatusBadRequest},
		"a maximum of 0":              {change(`"scoreMaximum":1`, `"scoreMaximum":0`), http.StatusBadRequest},
		"a score below 0":             {change(`"scoreGiven":1`, `"scoreGiven":-1`), http.StatusBadRequest},
		"a score that is text":        {change(`"scoreGiven":1`, `"scoreGiven":"1"`), http.StatusBadRequest},
		"another activity progress":   {change("Completed", "Done"), http.StatusBadRequest},
		"another grading progress":    {change("FullyGraded", "Graded"), http.StatusBadRequest},
		"handed in before begun":      {change("}", `,"submission":{"startedAt":"2026-01-02T10:00:00Z","submittedAt":"2026-01-02T09:00:00Z"}}`), http.StatusBadRequest},
	} {
		if status := g.score(row.body); status != row.want {
			t.Errorf("%s: answered %d, want %d", name, status, row.want)
		}
	}
	scores := g.below(g.item, "scores")
	for name, row := range map[string]struct {
		address, mediaType string
		want               int
	}{
		"glued to the end of the URL": {g.item + "/scores", scoreType, http.StatusMethodNotAllowed},
		"the query was lost":          {strings.Split(scores, "?")[0], scoreType, http.StatusNotFound},
		"no such line item":           {g.below(g.platform.LineItemURL(ltitest.Maths7B, "1"), "scores"), scoreType, http.StatusNotFound},
		"a line item of others":       {strings.Replace(scores, ltitest.Maths7B, ltitest.Science9A, 1), scoreType, http.StatusNotFound},
		"another media type":          {scores, "application/json", http.StatusUnsupportedMediaType},
	} {
		if status, _ := g.send(http.MethodPost, row.address, row.mediaType, good); status != row.want {
			t.Errorf("%s: answered %d, want %d", name, status, row.want)
		}
	}
	if got, _ := g.platform.Score(ltitest.Maths7B, g.link.ID, ltitest.Ola); got.Times != 1 {
		t.Errorf("something was stored: %+v", got)
	}
	if status := g.score(good); status != http.StatusNoContent {
		t.Errorf("the good score: answered %d", status)
	}
}

func TestMannersOfGrades(t *testing.T) {
	t.Parallel()
	g := startGrades(t, ltitest.Config{Manners: ltitest.Manners{LoseZeroScores: true, RefuseNonLearners: true, Unprocessable: true}})
	if status := g.score(score(ltitest.Ola, 1, `"scoreGiven":0,"scoreMaximum":5`)); status != http.StatusNoContent {
		t.Errorf("a score of 0: answered %d", status)
	}
	if got, ok := g.platform.Score(ltitest.Maths7B, g.link.ID, ltitest.Ola); !ok || got.ScoreGiven != nil {
		t.Errorf("a score of 0 was not lost: %+v", got)
	}
	if status := g.score(score(ltitest.Kari, 1, "")); status != http.StatusUnprocessableEntity {
		t.Errorf("a teacher's score: answered %d", status)
	}
	g.platform.SetManners(ltitest.Manners{})
	if status := g.score(score(ltitest.Ola, 2, `"scoreGiven":0,"scoreMaximum":5`)); status != http.StatusNoContent {
		t.Errorf("a score of 0: answered %d", status)
	}
	if rows := g.results(""); len(rows) != 1 || rows[0].ResultScore == nil || *rows[0].ResultScore != 0 {
		t.Errorf("a score of 0 reads back as %+v", rows)
	}
	if status := g.score(score(ltitest.Kari, 1, "")); status != http.StatusNoContent {
		t.Errorf("a teacher's score: answered %d", status)
	}
}

func TestADeletedLineItemTakesItsScoresAlong(t *testing.T) {
	t.Parallel()
	g := startGrades(t, ltitest.Config{})
	if status := g.score(score(ltitest.Ola, 1, "")); status != http.StatusNoContent {
		t.Fatalf("answered %d", status)
	}
	g.platform.DeleteLineItem(ltitest.Maths7B, g.link.LineItemID)
	if book := g.platform.Gradebook(ltitest.Maths7B); len(book.LineItems) != 0 || len(book.Scores) != 0 {
		t.Errorf("the gradebook has %+v", book)
	}
	if links := g.platform.Links(ltitest.Maths7B); len(links) != 1 || links[0].LineItemID != "" {
		t.Errorf("links are %+v", links)
	}
	if status := g.score(score(ltitest.Ola, 2, "")); status != http.StatusNotFound {
		t.Errorf("a score for it: answered %d", status)
	}
}

func TestACopyOfALinkHasALineItemOfItsOwn(t *testing.T) {
	t.Parallel()
	g := startGrades(t, ltitest.Config{})
	twin, ok := g.platform.CopyLink(g.link.ID, ltitest.Science9A)
	if !ok || twin.ID == g.link.ID || twin.LineItemID == g.link.LineItemID || twin.Title != g.link.Title {
		t.Fatalf("the copy is %+v", twin)
	}
	if items := g.platform.LineItems(ltitest.Science9A); len(items) != 1 || items[0].LinkID != twin.ID || items[0].ScoreMaximum != 10 {
		t.Errorf("its line items are %+v", items)
	}
	if _, ok := g.platform.CopyLink("3061:0", ltitest.Science9A); ok {
		t.Error("a link that is not there was copied")
	}
}
