package lti_test

import (
	"errors"
	"fmt"
	"net/http"
	"reflect"
	"strings"
	"testing"

	"github.com/lectern-lti/lectern/lti"
)

const emptyPage = `{"id":"x","context":{"id":"c"},"members":[]}`

// roster reads all pages.
func roster(t *testing.T, s *lti.Service, url string, o lti.MembersOptions) (ids []string, pages []lti.MembersPage, err error) {
	t.Helper()
	for page, e := range s.Members(t.Context(), url, o) {
		if e != nil {
			return ids, pages, e
		}
		pages = append(pages, page)
		for _, m := range page.Members {
			ids = append(ids, m.UserID)
		}
	}
	return ids, pages, nil
}

// TestMembers covers F1 to F4.
func TestMembers(t *testing.T) {
	t.Parallel()
	p := services(t)
	p.serve("GET /members", answer(http.StatusOK, `{"id":"https://lms.example/m","context":{"id":"course-1","label":"7B","title":"Matematikk","x":1},"members":[
		{"user_id":"user-1","roles":["Learner"],"name":"Åse Øy","given_name":"Åse","family_name":"Øy","middle_name":"M","email":"a@b.example","picture":"https://lms.example/p.png","lis_person_sourcedid":"s1","lti11_legacy_user_id":"o1","status":"Inactive","message":[{"a":1}]},
		{"user_id":"user-2","roles":["http://purl.imsglobal.org/vocab/lis/v2/membership#Instructor"],"picture":"javascript:x","status":null},
		{"user_id":"user-3","status":"Deleted","unknown":{}}]}`))
	_, pages, err := roster(t, p.service(), p.url("/members?group=7&x=a%2Fb"), lti.MembersOptions{Role: "http://role#Learner", Limit: 50, ResourceLinkID: "link 1"})
	if err != nil {
		t.Fatal(err)
	}
	r := p.requests[0]
	if r.Header.Get("Accept") != lti.MediaMembershipContainer || r.Header.Get("Content-Type") != "" {
		t.Errorf("headers %v", r.Header)
	}
	if want := "group=7&x=a%2Fb&role=http%3A%2F%2Frole%23Learner&rlid=link+1&limit=50"; r.URL.RawQuery != want {
		t.Errorf("query %s", r.URL.RawQuery)
	}
	if p.forms[0].Get("scope") != lti.ScopeMemberships {
		t.Errorf("scope %v", p.forms[0])
	}
	page := pages[0]
	first, second, third := page.Members[0], page.Members[1], page.Members[2]
	if page.Context.ID != "course-1" || page.Context.Title != "Matematikk" || first.Name != "Åse Øy" || first.Status != lti.MemberInactive ||
		first.Picture == "" || first.LISPersonSourcedID != "s1" || first.LTI11LegacyUserID != "o1" || string(first.Message[0]) != `{"a":1}` || !first.Roles.IsStudent() {
		t.Errorf("first %+v", page)
	}
	if second.Status != lti.MemberActive || !second.Roles.IsTeacher() || second.Picture != "" || second.Name != "" {
		t.Errorf("second %+v", second)
	}
	if third.Status != lti.MemberDeleted || len(third.Roles) != 0 {
		t.Errorf("third %+v", third)
	}
}

// TestMembersPaging covers F6 to F8.
func TestMembersPaging(t *testing.T) {
	t.Parallel()
	page := func(id, link string) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			for l := range strings.SplitSeq(strings.ReplaceAll(link, "HOST", "http://"+r.Host), "\n") {
				w.Header().Add("Link", l)
			}
			_, _ = fmt.Fprintf(w, `{"context":{"id":"c"},"members":[{"user_id":%q}]}`, id)
		}
	}
	tests := []struct {
		name  string
		first string // Link header of the first page
		want  []string
		err   error
	}{
		{"one page", "", []string{"1"}, nil},
		{"next with its own query", `<HOST/next?P=b,c;d&Case=AbC>; rel="next"`, []string{"1", "2"}, nil},
		{"several links in one header", `<HOST/diff>; rel="differences", <HOST/next?P=b,c;d&Case=AbC>; title="a, b"; REL=next`, []string{"1", "2"}, nil},
		{"several headers", "<HOST/diff>; rel=\"differences\"\n<HOST/next?P=b,c;d&Case=AbC>; rel=\"next\"", []string{"1", "2"}, nil},
		{"a relative link", `</next?P=b,c;d&Case=AbC>; rel="next"`, []string{"1", "2"}, nil},
		{"only other relations", `<HOST/next>; rel="prev"`, []string{"1"}, nil},
		{"next at another origin", `<https://evil.example/m>; rel="next"`, []string{"1"}, lti.ErrPaging},
		{"next by another scheme", `<https://HOSTNAME/m>; rel="next"`, []string{"1"}, lti.ErrPaging},
		{"next is the page itself", `<HOST/members>; rel="next"`, []string{"1"}, lti.ErrPaging},
		{"the second page fails", `<HOST/gone>; rel="next"`, []string{"1"}, &lti.StatusError{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			p := services(t)
			p.serve("GET /members", page("1", strings.ReplaceAll(tt.first, "HOSTNAME", p.server.Listener.Addr().String())))
			p.serve("GET /next", func(w http.ResponseWriter, r *http.Request) {
				if r.URL.RawQuery != "P=b,c;d&Case=AbC" {
					t.Errorf("query was changed to %s", r.URL.RawQuery)
				}
				page("2", "")(w, r)
			})
			p.serve("GET /gone", answer(http.StatusGone, ""))
			ids, pages, err := roster(t, p.service(), p.url("/members"), lti.MembersOptions{})
			if !reflect.DeepEqual(ids, tt.want) {
				t.Errorf("members %v", ids)
			}
			var status *lti.StatusError
			if _, wants := tt.err.(*lti.StatusError); wants { //nolint:errorlint // the table's own value
				if !errors.As(err, &status) || status.StatusCode != http.StatusGone {
					t.Errorf("got %v", err)
				}
			} else if !errors.Is(err, tt.err) {
				t.Errorf("got %v, want %v", err, tt.err)
			}
			if strings.Contains(tt.first, "differences") != (len(pages) > 0 && pages[0].Differences == p.url("/diff")) {
				t.Errorf("differences %q", pages[0].Differences)
			}
		})
	}
}

// TestMembersDifferencesElsewhere covers F7: a differences URL at another
// origin would carry a token there.
func TestMembersDifferencesElsewhere(t *testing.T) {
	t.Parallel()
	p := services(t)
	p.serve("GET /members", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Link", `<https://evil.example/d>; rel="differences"`)
		answer(http.StatusOK, emptyPage)(w, nil)
	})
	_, pages, err := roster(t, p.service(), p.url("/members"), lti.MembersOptions{})
	if err != nil || pages[0].Differences != "" {
		t.Errorf("%v %v", pages, err)
	}
}

// TestMembersWithoutEnd covers F7: a platform that never stops paging.
func TestMembersWithoutEnd(t *testing.T) {
	t.Parallel()
	p := services(t)
	n := 0
	p.serve("GET /members", func(w http.ResponseWriter, _ *http.Request) {
		n++
		w.Header().Set("Link", fmt.Sprintf(`</members?page=%d>; rel="next"`, n))
		answer(http.StatusOK, emptyPage)(w, nil)
	})
	if _, _, err := roster(t, p.service(), p.url("/members"), lti.MembersOptions{}); !errors.Is(err, lti.ErrPaging) || n > 5000 {
		t.Errorf("%d pages, %v", n, err)
	}
}

// TestMembersStopEarly proves that a reader who has enough asks for no more.
func TestMembersStopEarly(t *testing.T) {
	t.Parallel()
	p := services(t)
	p.serve("GET /members", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Link", `</members?page=2>; rel="next"`)
		answer(http.StatusOK, emptyPage)(w, nil)
	})
	for _, err := range p.service().Members(t.Context(), p.url("/members"), lti.MembersOptions{}) {
		if err != nil {
			t.Fatal(err)
		}
		break
	}
	if len(p.requests) != 1 {
		t.Errorf("%d requests", len(p.requests))
	}
}

// TestMembersReplacesQuery covers F5 where the platform's URL has the
// parameter already, and F6: a URL to which nothing is added is called as it is.
func TestMembersReplacesQuery(t *testing.T) {
	t.Parallel()
	p := services(t)
	p.serve("GET /members", answer(http.StatusOK, emptyPage))
	for _, tt := range []struct {
		from string
		o    lti.MembersOptions
		want string
	}{
		{"/members?z=1&limit=1000&role=x", lti.MembersOptions{Limit: 50}, "/members?limit=50&role=x&z=1"},
		{"/members?z=1&a=b;c&d", lti.MembersOptions{}, "/members?z=1&a=b;c&d"},
		{"/members", lti.MembersOptions{Role: "r"}, "/members?role=r"},
	} {
		if _, _, err := roster(t, p.service(), p.url(tt.from), tt.o); err != nil {
			t.Fatal(err)
		}
		if got := p.requests[len(p.requests)-1].RequestURI; got != tt.want {
			t.Errorf("%s became %s", tt.from, got)
		}
	}
}

// TestBadMembers covers answers that are no roster. None may look like an
// empty or a shorter one.
func TestBadMembers(t *testing.T) {
	t.Parallel()
	for name, body := range map[string]string{
		"empty":                   ``,
		"HTML":                    `<html>`,
		"no members":              `{"context":{"id":"c"}}`,
		"members null":            `{"members":null}`,
		"members is an object":    `{"members":{}}`,
		"Members in capitals":     `{"Members":[]}`,
		"member without an id":    `{"members":[{"name":"x"}]}`,
		"member id is a number":   `{"members":[{"user_id":1}]}`,
		"member id twice":         `{"members":[{"user_id":"1","user_id":"2"}]}`,
		"a list of members alone": `[{"user_id":"1"}]`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := services(t)
			p.serve("GET /members", answer(http.StatusOK, body))
			if _, pages, err := roster(t, p.service(), p.url("/members"), lti.MembersOptions{}); !errors.Is(err, lti.ErrBadAnswer) || len(pages) > 0 {
				t.Errorf("got %v", err)
			}
		})
	}
}
