package ltitest_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/lectern-lti/lectern/lti/ltitest"
)

const groupsType = "application/vnd.ims.lti-gs.v1.contextgroupcontainer+json"

func TestACourseTellsOfItsGroups(t *testing.T) {
	t.Parallel()
	f := start(t, ltitest.Config{})
	members := f.membersURL(ltitest.Kari, ltitest.Maths7B)
	const claim = "https://purl.imsglobal.org/spec/lti-gs/claim/groupsservice"
	if claims := f.verified(f.lastLaunch().Get("id_token")); claims[claim] != nil {
		t.Error("groups are offered unasked")
	}
	f.platform.SetManners(ltitest.Manners{CourseGroups: true})
	f.membersURL(ltitest.Kari, ltitest.Maths7B)
	offer := f.verified(f.lastLaunch().Get("id_token"))[claim].(map[string]any)
	bearer := f.token(ltitest.ScopeGroups)
	read := func(address string, into any) {
		response, body := f.call(http.MethodGet, address, bearer, nil, http.Header{"Accept": {groupsType}})
		if response.StatusCode != http.StatusOK {
			t.Fatalf("answered %d: %s", response.StatusCode, body)
		}
		must(t, json.Unmarshal(body, into))
	}
	var sets struct{ Sets []struct{ ID, Name string } }
	read(offer["context_group_sets_url"].(string), &sets)
	var groups struct {
		Groups []struct {
			ID, Name string
			SetID    string `json:"set_id"`
		}
	}
	read(offer["context_groups_url"].(string), &groups)
	if len(sets.Sets) != 1 || len(groups.Groups) != 2 || groups.Groups[0].SetID != sets.Sets[0].ID {
		t.Errorf("sets %v, groups %v", sets, groups)
	}
	all, _ := f.members(members + "&groups=true")
	in := map[string]int{}
	for _, m := range all {
		for _, g := range m.Groups {
			in[g.ID]++
		}
	}
	if in["g-1"] != 15 || in["g-2"] != 15 {
		t.Errorf("members of groups: %v", in)
	}
}

func TestDifferencesTellWhoChangedSince(t *testing.T) {
	t.Parallel()
	f := start(t, ltitest.Config{})
	f.platform.SetManners(ltitest.Manners{Differences: true})
	bearer := f.token(ltitest.ScopeMembership)
	read := func(address string) (members []member, differences string) {
		response, body := f.call(http.MethodGet, address, bearer, nil, http.Header{"Accept": {membersType}})
		var page struct{ Members []member }
		must(t, json.Unmarshal(body, &page))
		for _, link := range response.Header.Values("Link") {
			if before, found := strings.CutSuffix(link, `>; rel="differences"`); found {
				differences = before[1:]
			}
		}
		return page.Members, differences
	}
	_, first := read(f.membersURL(ltitest.Kari, ltitest.Maths7B))
	f.platform.SetStatus(ltitest.Maths7B, ltitest.Maja, ltitest.Deleted)
	changed, second := read(first)
	if len(changed) != 1 || changed[0].UserID != ltitest.Maja || changed[0].Status != "Deleted" {
		t.Errorf("changed: %v", changed)
	}
	if none, _ := read(second); len(none) != 0 {
		t.Errorf("changed since: %v", none)
	}
	if all, _ := f.members(f.membersURL(ltitest.Kari, ltitest.Maths7B)); len(all) != 30 {
		t.Errorf("%d members, and one has left", len(all))
	}
}
