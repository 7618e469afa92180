package ltitest

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// membershipsURL has a query of its own, as real ones may.
func (p *Platform) membershipsURL(courseID string) string {
	return p.cfg.BaseURL + "/nrps/" + url.PathEscape(courseID) + "/memberships?site=" + p.cfg.School.CustomerID
}

// membership is a member as Names and Roles tells of them (NRPS 2.0 §2.2).
type membership struct {
	Status     Status           `json:"status"`
	UserID     string           `json:"user_id"`
	Roles      []string         `json:"roles"`
	Name       string           `json:"name,omitempty"`
	GivenName  string           `json:"given_name,omitempty"`
	FamilyName string           `json:"family_name,omitempty"`
	Email      string           `json:"email,omitempty"`
	Message    []map[string]any `json:"message,omitempty"` // with rlid only (§3.3)
	Groups     []enrolment      `json:"group_enrollments,omitempty"`
}

// memberships lists the members of a course, page by page.
func (p *Platform) memberships(x *exchange) {
	if !x.authorized(ScopeMembership) || !x.accepts(mediaMemberships) {
		return
	}
	q := x.r.URL.Query()
	p.mu.Lock()
	c, ok := p.course(x.r.PathValue("course"))
	link, linked := p.state.link(q.Get("rlid"))
	p.mu.Unlock()
	if !ok || q.Get("site") != p.cfg.School.CustomerID {
		x.refuse(http.StatusNotFound, "the school has no such course")
		return
	}
	var message []map[string]any
	if rlid := q.Get("rlid"); rlid != "" {
		if rlid == toolLinkID(c) {
			link, linked = Link{ID: rlid, CourseID: c.ID}, true
		}
		if !linked || link.CourseID != c.ID {
			x.refuse(http.StatusNotFound, "the course has no such link")
			return
		}
		message = []map[string]any{{claimMessageType: messageResourceLink, claimCustom: link.Custom}}
	}
	since, differences, ok := p.changedSince(x, c.ID)
	if !ok {
		return
	}
	all := []membership{}
	for _, m := range c.Members {
		if differences && !slices.Contains(since, m.UserID) || !differences && m.Status == Deleted {
			continue // who left is told of with the differences only (§2.3)
		}
		if role := q.Get("role"); role != "" && !m.Role.is(role) {
			continue
		}
		if linked && m.Role == Student && !link.isFor(m.UserID) {
			continue // rlid lists who has access to the link (§3.2)
		}
		u, _ := p.user(m.UserID)
		entry := membership{Status: m.Status, UserID: m.UserID, Roles: m.Role.roles(), Message: message}
		if c.Privacy.showsName() {
			entry.Name, entry.GivenName, entry.FamilyName = u.Name(), u.GivenName, u.FamilyName
		}
		if c.Privacy.showsEmail() {
			entry.Email = u.Email
		}
		if q.Get("groups") == "true" && p.Manners().CourseGroups {
			entry.Groups = c.enrolments(m.UserID)
		}
		all = append(all, entry)
	}
	members, ok := page(x, all)
	if !ok {
		return
	}
	p.linkDifferences(x, c.ID)
	x.json(http.StatusOK, mediaMemberships, map[string]any{
		"id":      p.membershipsURL(c.ID),
		"context": map[string]any{"id": c.ID, "title": c.Title},
		"members": members,
	})
}

// is compares with a role filter: a full URI, or the short name of a context role
// (NRPS 2.0 §2.4.1).
func (r Role) is(filter string) bool {
	return slices.ContainsFunc(r.roles(), func(uri string) bool {
		short, context := strings.CutPrefix(uri, "http://purl.imsglobal.org/vocab/lis/v2/membership#")
		return uri == filter || context && short == filter
	})
}

// SetPrivacy changes what a course shows of its members to the tool.
func (p *Platform) SetPrivacy(courseID string, level Privacy) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.state.Privacy[courseID] = level
	p.saveOrLog()
}

// SetStatus makes a member inactive, active again, or takes them out of the course (Deleted).
func (p *Platform) SetStatus(courseID, userID string, s Status) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.state.Statuses[courseID] == nil {
		p.state.Statuses[courseID] = map[string]Status{}
	}
	p.state.Statuses[courseID][userID] = s
	if p.state.Changes == nil {
		p.state.Changes = map[string][]string{}
	}
	p.state.Changes[courseID] = append(p.state.Changes[courseID], userID)
	p.saveOrLog()
}
