package lti_test

import (
	"errors"
	"net/http"
	"slices"
	"testing"

	"github.com/lectern-lti/lectern/lti"
)

// TestGroups covers the Course Groups Service 1.0: identifiers as text and as numbers, groups without a set, and the
// groups of members.
func TestGroups(t *testing.T) {
	t.Parallel()
	p := services(t)
	p.serve("GET /groups", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Link", `</more>; rel="next"`)
		answer(http.StatusOK, `{"groups":[{"id":7,"name":"Blue","set_id":"s1"},{"id":"","name":"nobody"}]}`)(w, nil)
	})
	p.serve("GET /more", answer(http.StatusOK, `{"groups":[{"id":"eight","name":"Red","tag":"x"}]}`))
	p.serve("GET /sets", answer(http.StatusOK, `{"sets":[{"id":"s1","name":"Lab"}]}`))
	p.serve("GET /members", answer(http.StatusOK, `{"context":{"id":"c"},"members":[
		{"user_id":"u1","roles":["Learner"],"group_enrollments":[{"group_id":7},{"group_id":"eight"},{"group_id":""}]}]}`))
	service := p.service()
	var groups []lti.Group
	for g, err := range service.Groups(t.Context(), p.url("/groups")) {
		if err != nil {
			t.Fatal(err)
		}
		groups = append(groups, g)
	}
	if want := []lti.Group{{ID: "7", Name: "Blue", SetID: "s1"}, {ID: "eight", Name: "Red"}}; !slices.Equal(groups, want) {
		t.Errorf("groups %v", groups)
	}
	if accept := p.requests[0].Header.Get("Accept"); accept != lti.MediaGroupContainer || p.forms[0].Get("scope") != lti.ScopeGroups {
		t.Errorf("asked with %s, %v", accept, p.forms[0])
	}
	for set, err := range service.GroupSets(t.Context(), p.url("/sets")) {
		if err != nil || set != (lti.GroupSet{ID: "s1", Name: "Lab"}) {
			t.Errorf("set %v, %v", set, err)
		}
	}
	_, pages, err := roster(t, service, p.url("/members"), lti.MembersOptions{Groups: true})
	if err != nil {
		t.Fatal(err)
	}
	if in := pages[0].Members[0].GroupIDs; !slices.Equal(in, []string{"7", "eight"}) {
		t.Errorf("is in %v", in)
	}
	if q := p.requests[len(p.requests)-1].URL.RawQuery; q != "groups=true" {
		t.Errorf("members were asked for with %s", q)
	}
}

// TestGroupsThatAreRubbish proves that what is no list of groups is an error.
func TestGroupsThatAreRubbish(t *testing.T) {
	t.Parallel()
	p := services(t)
	p.serve("GET /groups", answer(http.StatusOK, `{"groups":{"id":1}}`))
	for _, err := range p.service().Groups(t.Context(), p.url("/groups")) {
		if !errors.Is(err, lti.ErrBadAnswer) {
			t.Errorf("got %v", err)
		}
	}
	for _, err := range p.service().WithScopes(lti.ScopeMemberships).Groups(t.Context(), p.url("/groups")) {
		if !errors.Is(err, lti.ErrScope) {
			t.Errorf("got %v", err)
		}
	}
}
