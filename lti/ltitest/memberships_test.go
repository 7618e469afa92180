package ltitest_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/lectern-lti/lectern/lti/ltitest"
)

const membersType = "application/vnd.ims.lti-nrps.v2.membershipcontainer+json"

type member struct {
	Status     string
	UserID     string `json:"user_id"`
	Roles      []string
	Name       string
	GivenName  string `json:"given_name"`
	FamilyName string `json:"family_name"`
	Email      string
	Message    []map[string]any
	Groups     []struct {
		ID string `json:"group_id"`
	} `json:"group_enrollments"`
}

// membersURL is what a launch says.
func (f *tool) membersURL(user, course string) string {
	f.t.Helper()
	_, err := f.platform.Browser().Open(f.t.Context(), user, course)
	must(f.t, err)
	claims := f.verified(f.lastLaunch().Get("id_token"))
	return claims["https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice"].(map[string]any)["context_memberships_url"].(string)
}

// members reads a roster to its end, and how many pages it took.
func (f *tool) members(address string) (all []member, pages int) {
	f.t.Helper()
	bearer := f.token(ltitest.ScopeMembership)
	for address != "" {
		response, body := f.call(http.MethodGet, address, bearer, nil, http.Header{"Accept": {membersType}})
		if response.StatusCode != http.StatusOK || response.Header.Get("Content-Type") != membersType {
			f.t.Fatalf("members answered %d %s: %s", response.StatusCode, response.Header.Get("Content-Type"), body)
		}
		var page struct{ Members []member }
		must(f.t, json.Unmarshal(body, &page))
		all = append(all, page.Members...)
		pages++
		address = ""
		for _, link := range response.Header.Values("Link") {
			if before, found := strings.CutSuffix(link, `>; rel="next"`); found {
				address = before[1:]
			}
		}
	}
	return all, pages
}

func TestTheRosterOfACourseWithNames(t *testing.T) {
	t.Parallel()
	f := start(t, ltitest.Config{})
	address := f.membersURL(ltitest.Kari, ltitest.Maths7B)
	all, pages := f.members(address)
	if len(all) != 31 || pages != 2 {
		t.Fatalf("got %d members on %d pages", len(all), pages)
	}
	seen := map[string]member{}
	for _, m := range all {
		seen[m.UserID] = m
		if m.Name == "" || m.Email == "" || m.Status != "Active" {
			t.Errorf("member %+v lacks something", m)
		}
	}
	if len(seen) != 31 {
		t.Errorf("%d members are different ones", len(seen))
	}
	if seen[ltitest.Kari].Name != "Kari Lund" || seen[ltitest.Ola].Name != "Ola Nordli" || seen[ltitest.Maja].FamilyName != "Lindström" {
		t.Errorf("got %+v, %+v, %+v", seen[ltitest.Kari], seen[ltitest.Ola], seen[ltitest.Maja])
	}
	for query, want := range map[string]struct{ members, pages int }{
		"&limit=7":         {31, 5},
		"&limit=100":       {31, 2},
		"&role=Learner":    {30, 2},
		"&role=Instructor": {1, 1},
		"&role=http%3A%2F%2Fpurl.imsglobal.org%2Fvocab%2Flis%2Fv2%2Fmembership%23Instructor": {1, 1},
		"&role=Mentor": {0, 1},
	} {
		if got, pages := f.members(address + query); len(got) != want.members || pages != want.pages {
			t.Errorf("%s: got %d members on %d pages", query, len(got), pages)
		}
	}
	link, _ := f.platform.AddLink(ltitest.Link{CourseID: ltitest.Maths7B, Title: "A", Custom: map[string]string{"exercise": "7"}}, 0)
	got, _ := f.members(address + "&rlid=" + link.ID)
	if len(got) != 31 || got[0].Message[0][claim+"custom"].(map[string]any)["exercise"] != "7" {
		t.Errorf("with a link: got %+v", got[0])
	}
	f.platform.SetManners(ltitest.Manners{NoLinkHeader: true})
	if got, pages := f.members(address); len(got) != 20 || pages != 1 {
		t.Errorf("without a Link header: got %d members on %d pages", len(got), pages)
	}
}

func TestARosterShowsWhatTheCourseAllows(t *testing.T) {
	t.Parallel()
	f := start(t, ltitest.Config{PageSize: 100})
	address := f.membersURL(ltitest.Jonas, ltitest.Science9A)
	for level, want := range map[ltitest.Privacy]struct{ name, email bool }{
		ltitest.Anonymous: {false, false},
		ltitest.NameOnly:  {true, false},
		ltitest.EmailOnly: {false, true},
		ltitest.Public:    {true, true},
	} {
		f.platform.SetPrivacy(ltitest.Science9A, level)
		all, _ := f.members(address)
		if len(all) != 30 {
			t.Errorf("%s: got %d members", level, len(all))
		}
		for _, m := range all {
			if (m.Name != "") != want.name || (m.GivenName != "") != want.name || (m.FamilyName != "") != want.name || (m.Email != "") != want.email {
				t.Errorf("%s: got %+v", level, m)
			}
		}
	}
	f.platform.SetStatus(ltitest.Science9A, ltitest.Jonas, ltitest.Inactive)
	all, _ := f.members(address)
	for _, m := range all {
		if want := m.UserID == ltitest.Jonas; (m.Status == "Inactive") != want {
			t.Errorf("%s is %s", m.UserID, m.Status)
		}
	}
}

func TestRosterRequestsThatAreRefused(t *testing.T) {
	t.Parallel()
	f := start(t, ltitest.Config{})
	address := f.membersURL(ltitest.Kari, ltitest.Maths7B)
	bearer := f.token(ltitest.ScopeMembership)
	other, _ := f.platform.AddLink(ltitest.Link{CourseID: ltitest.Science9A, Title: "B"}, 0)
	for name, row := range map[string]struct {
		address, bearer, accept string
		want                    int
	}{
		"no token":               {address, "", membersType, http.StatusUnauthorized},
		"a token never given":    {address, "x", membersType, http.StatusUnauthorized},
		"another scope":          {address, f.token(ltitest.ScopeScore), membersType, http.StatusForbidden},
		"another media type":     {address, bearer, "application/json", http.StatusNotAcceptable},
		"a wildcard":             {address, bearer, "*/*", http.StatusNotAcceptable},
		"no such course":         {strings.Replace(address, ltitest.Maths7B, "3061-1", 1), bearer, membersType, http.StatusNotFound},
		"the query was lost":     {strings.Split(address, "?")[0], bearer, membersType, http.StatusNotFound},
		"a link of others":       {address + "&rlid=" + other.ID, bearer, membersType, http.StatusNotFound},
		"a limit of 0":           {address + "&limit=0", bearer, membersType, http.StatusBadRequest},
		"a limit that is a word": {address + "&limit=all", bearer, membersType, http.StatusBadRequest},
	} {
		response, body := f.call(http.MethodGet, row.address, row.bearer, nil, http.Header{"Accept": {row.accept}})
		if response.StatusCode != row.want {
			t.Errorf("%s: answered %d, want %d: %s", name, response.StatusCode, row.want, body)
		}
	}
	f.clock.advance(61)
	if response, _ := f.call(http.MethodGet, address, bearer, nil, http.Header{"Accept": {membersType}}); response.StatusCode != http.StatusUnauthorized {
		t.Errorf("an old token: answered %d", response.StatusCode)
	}
}
