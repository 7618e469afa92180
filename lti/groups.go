package lti

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"net/http"
	"strings"
)

// Group is one of the platform's groups in a context (Course Groups Service
// 1.0 §3.1). Who is in it is told with the members: see MembersOptions.Groups.
type Group struct {
	ID   string
	Name string
	// SetID names the GroupSet that the group belongs to, or is empty.
	SetID string
}

// GroupSet is one of the platform's ways to divide a context into groups.
type GroupSet struct {
	ID   string
	Name string
}

// Groups reads the platform's groups of a context, page by page. The URL is
// GroupsClaim.ContextGroupsURL of the newest launch. An error ends the reading.
func (s *Service) Groups(ctx context.Context, groupsURL string) iter.Seq2[Group, error] {
	return list(ctx, s, "groups", groupsURL, func(body []byte) ([]Group, error) {
		var doc struct {
			Groups []struct {
				ID    looseID `json:"id"`
				Name  string  `json:"name"`
				SetID looseID `json:"set_id"`
			} `json:"groups"`
		}
		if err := decodeJSON(body, &doc); err != nil {
			return nil, err
		}
		groups := make([]Group, 0, len(doc.Groups))
		for _, g := range doc.Groups {
			if validID(string(g.ID)) {
				groups = append(groups, Group{ID: string(g.ID), Name: cleanText(g.Name), SetID: string(g.SetID)})
			}
		}
		return groups, nil
	})
}

// GroupSets reads the platform's sets of groups of a context, page by page. The
// URL is GroupsClaim.ContextGroupSetsURL of the newest launch.
func (s *Service) GroupSets(ctx context.Context, setsURL string) iter.Seq2[GroupSet, error] {
	return list(ctx, s, "group sets", setsURL, func(body []byte) ([]GroupSet, error) {
		var doc struct {
			Sets []struct {
				ID   looseID `json:"id"`
				Name string  `json:"name"`
			} `json:"sets"`
		}
		if err := decodeJSON(body, &doc); err != nil {
			return nil, err
		}
		sets := make([]GroupSet, 0, len(doc.Sets))
		for _, set := range doc.Sets {
			if validID(string(set.ID)) {
				sets = append(sets, GroupSet{ID: string(set.ID), Name: cleanText(set.Name)})
			}
		}
		return sets, nil
	})
}

// list reads what the groups service lists.
func list[T any](ctx context.Context, s *Service, op, first string, parse func([]byte) ([]T, error)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var none T
		scope, err := s.scope(ScopeGroups)
		if err != nil {
			yield(none, err)
			return
		}
		k := call{op: op, method: http.MethodGet, url: first, accept: MediaGroupContainer, limit: maxPageBytes}
		for a, err := range s.pages(ctx, scope, k) {
			if err != nil {
				yield(none, err)
				return
			}
			all, err := parse(a.body)
			if err != nil {
				yield(none, fmt.Errorf("%s at %s: %w: %w", op, a.url.Host, ErrBadAnswer, err))
				return
			}
			for _, one := range all {
				if !yield(one, nil) {
					return
				}
			}
		}
	}
}

// looseID is an identifier that some platforms write as a number.
type looseID string

func (id *looseID) UnmarshalJSON(data []byte) error {
	var number json.Number
	if err := json.Unmarshal(data, &number); err == nil {
		*id = looseID(number)
		return nil
	}
	var text string
	if err := json.Unmarshal(data, &text); err != nil {
		return err
	}
	*id = looseID(strings.TrimSpace(text))
	return nil
}
