package lti

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"net/http"
	"net/url"
	"strconv"
)

// MemberStatus says whether a member has access (NRPS 2.0 §2.3).
type MemberStatus string

// The statuses. A platform that says nothing means MemberActive; MemberDeleted
// occurs only when differences are read.
const (
	MemberActive   MemberStatus = "Active"
	MemberInactive MemberStatus = "Inactive"
	MemberDeleted  MemberStatus = "Deleted"
)

// Member is a person in a context. Only UserID and Roles are certain.
type Member struct {
	// UserID is the sub of the person's launches.
	UserID             string
	Status             MemberStatus
	Roles              Roles
	Name               string
	GivenName          string
	FamilyName         string
	MiddleName         string
	Email              string
	Picture            string // an http or https URL, or empty
	LISPersonSourcedID string
	LTI11LegacyUserID  string
	// GroupIDs are the platform's groups that the person is in, when they were
	// asked for (Course Groups Service 1.0 §3.3).
	GroupIDs []string
	// Message holds claims about the person in the form of a launch, when a
	// resource link was asked for (NRPS 2.0 §3.2).
	Message []json.RawMessage
}

// MembersPage is one page of the members of a context.
type MembersPage struct {
	Context Context
	Members []Member
	// Differences is the URL that answers later what changed since, to be
	// given to Members as it is; empty when the platform offers none. It may
	// come with any page, mostly the last (NRPS 2.0 §2.4.3).
	Differences string
}

// MembersOptions narrow a reading of members. The zero value reads all.
type MembersOptions struct {
	// Role keeps members with this role, as a full URI.
	Role string
	// ResourceLinkID keeps members with access to this resource link.
	ResourceLinkID string
	// Groups asks for the platform's groups of each member, too. Only for
	// platforms whose launches have a GroupsClaim.
	Groups bool
	// Limit is a hint how many members a page should have; 0 leaves it to the
	// platform.
	Limit int
}

// Members reads the members of a context page by page, so that a large course
// takes no more memory than one page. membershipsURL is that of the newest
// launch, or a Differences URL. An error ends the reading; whoever is missing
// then has not left the course.
func (s *Service) Members(ctx context.Context, membershipsURL string, o MembersOptions) iter.Seq2[MembersPage, error] {
	return func(yield func(MembersPage, error) bool) {
		scope, err := s.scope(ScopeMemberships)
		if err != nil {
			yield(MembersPage{}, err)
			return
		}
		first, err := addQuery(membershipsURL, [2]string{"role", o.Role}, [2]string{"rlid", o.ResourceLinkID}, [2]string{"groups", trueOrNothing(o.Groups)}, [2]string{"limit", positive(o.Limit)})
		if err != nil {
			yield(MembersPage{}, fmt.Errorf("members: %w", err))
			return
		}
		k := call{op: "members", method: http.MethodGet, url: first, accept: MediaMembershipContainer, limit: maxPageBytes}
		for a, err := range s.pages(ctx, scope, k) {
			if err != nil {
				yield(MembersPage{}, err)
				return
			}
			page, err := parseMembers(a)
			if !yield(page, err) || err != nil {
				return
			}
		}
	}
}

// trueOrNothing writes a switch for a query, or nothing when it is off.
func trueOrNothing(on bool) string {
	if !on {
		return ""
	}
	return strconv.FormatBool(on)
}

// positive writes a number for a query, or nothing for 0 and less.
func positive(n int) string {
	if n <= 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func parseMembers(a answer) (MembersPage, error) {
	var doc struct {
		Context struct {
			ID    string `json:"id"`
			Label string `json:"label"`
			Title string `json:"title"`
		} `json:"context"`
		Members []member `json:"members"`
	}
	if err := decodeJSON(a.body, &doc); err != nil {
		return MembersPage{}, fmt.Errorf("members at %s: %w: %w", a.url.Host, ErrBadAnswer, err)
	}
	if doc.Members == nil {
		return MembersPage{}, fmt.Errorf("members at %s: %w: no members member", a.url.Host, ErrBadAnswer)
	}
	page := MembersPage{
		Context: Context{ID: doc.Context.ID, Label: cleanText(doc.Context.Label), Title: cleanText(doc.Context.Title)},
		Members: make([]Member, 0, len(doc.Members)),
	}
	for _, m := range doc.Members {
		if !validID(m.UserID) {
			return MembersPage{}, fmt.Errorf("members at %s: %w: member without a user_id", a.url.Host, ErrBadAnswer)
		}
		page.Members = append(page.Members, m.clean())
	}
	if next, ok := findLink(a.header, a.url, "differences"); ok {
		// It will be called with a bearer token, so not at another origin.
		if u, err := url.Parse(next); err == nil && origin(u) == origin(a.url) {
			page.Differences = next
		}
	}
	return page, nil
}

// member is a member on the wire (NRPS 2.0 §2.2, §3).
type member struct {
	UserID             string            `json:"user_id"`
	Status             MemberStatus      `json:"status"`
	Roles              Roles             `json:"roles"`
	Name               string            `json:"name"`
	GivenName          string            `json:"given_name"`
	FamilyName         string            `json:"family_name"`
	MiddleName         string            `json:"middle_name"`
	Email              string            `json:"email"`
	Picture            string            `json:"picture"`
	LISPersonSourcedID string            `json:"lis_person_sourcedid"`
	LTI11LegacyUserID  string            `json:"lti11_legacy_user_id"`
	Message            []json.RawMessage `json:"message"`
	Groups             []struct {
		ID looseID `json:"group_id"`
	} `json:"group_enrollments"`
}

func (m member) clean() Member {
	if m.Status == "" {
		m.Status = MemberActive
	}
	var groups []string
	for _, g := range m.Groups {
		if validID(string(g.ID)) {
			groups = append(groups, string(g.ID))
		}
	}
	return Member{
		UserID: m.UserID, GroupIDs: groups, Status: m.Status, Roles: m.Roles,
		Name: cleanText(m.Name), GivenName: cleanText(m.GivenName), FamilyName: cleanText(m.FamilyName),
		MiddleName: cleanText(m.MiddleName), Email: cleanText(m.Email), Picture: webURL(m.Picture),
		LISPersonSourcedID: cleanText(m.LISPersonSourcedID), LTI11LegacyUserID: cleanText(m.LTI11LegacyUserID),
		Message: m.Message,
	}
}
