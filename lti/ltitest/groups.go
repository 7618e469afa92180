package ltitest

import (
	"net/http"
	"net/url"
	"slices"
)

// enrolment is a member's place in a group (Course Groups 1.0 §3.3).
type enrolment struct {
	GroupID string `json:"group_id"`
}

func (c Course) enrolments(userID string) []enrolment {
	var in []enrolment
	for _, set := range c.Sets {
		for _, g := range set.Groups {
			if slices.Contains(g.Members, userID) {
				in = append(in, enrolment{GroupID: g.ID})
			}
		}
	}
	return in
}

// groupsClaim says where the course's groups are (Course Groups 1.0 §3.2).
func (p *Platform) groupsClaim(courseID string) map[string]any {
	base := p.cfg.BaseURL + "/gs/" + url.PathEscape(courseID)
	return map[string]any{
		"scope": []string{ScopeGroups}, "service_versions": []string{"1.0"},
		"context_groups_url": base + "/groups", "context_group_sets_url": base + "/sets",
	}
}

// groups lists the groups of a course, page by page.
func (p *Platform) groups(x *exchange) {
	type entry struct {
		ID    string `json:"id"`
		Name  string `json:"name"`
		SetID string `json:"set_id"`
	}
	all := []entry{}
	listOf(x, "groups", func(c Course) []entry {
		for _, set := range c.Sets {
			for _, g := range set.Groups {
				all = append(all, entry{ID: g.ID, Name: g.Name, SetID: set.ID})
			}
		}
		return all
	})
}

// groupSets lists the sets of groups of a course, page by page.
func (p *Platform) groupSets(x *exchange) {
	type entry struct {
		ID   string `json:"id"`
		Name string `json:"name"`
	}
	all := []entry{}
	listOf(x, "sets", func(c Course) []entry {
		for _, set := range c.Sets {
			all = append(all, entry{ID: set.ID, Name: set.Name})
		}
		return all
	})
}

func listOf[T any](x *exchange, member string, of func(Course) []T) {
	if !x.authorized(ScopeGroups) || !x.accepts(mediaGroups) {
		return
	}
	x.p.mu.Lock()
	c, ok := x.p.course(x.r.PathValue("course"))
	x.p.mu.Unlock()
	if !ok || !x.p.Manners().CourseGroups {
		x.refuse(http.StatusNotFound, "the course has no groups")
		return
	}
	if all, ok := page(x, of(c)); ok {
		x.json(http.StatusOK, mediaGroups, map[string]any{"id": x.p.cfg.BaseURL + x.r.URL.Path, member: all})
	}
}
