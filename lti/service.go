package lti

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// ErrPaging says that a service's pages lead astray: to another origin, in a
// circle, or on without end. Nothing of what was read is complete.
var ErrPaging = errors.New("lti: pages lead astray")

const (
	// maxPageBytes bounds one page of a service's answer.
	maxPageBytes = 16 << 20
	// maxPages bounds how many pages are followed.
	maxPages = 2000
)

// Service calls the services of a platform for one deployment. It is cheap to
// make and safe for concurrent use; access tokens are shared within the Tool.
type Service struct {
	tool         *Tool
	registration Registration
	deploymentID string
	offered      []string // nil when not known
}

// Service returns the services of a registration and deployment. The URLs that
// its methods take are those of the newest launch (AGS 2.0 §3.1).
func (t *Tool) Service(reg Registration, deploymentID string) *Service {
	return &Service{tool: t, registration: reg, deploymentID: deploymentID}
}

// WithScopes returns a copy that knows which scopes the platform offered, as
// in AGSClaim.Scopes. Such a service asks for the narrowest offered scope that
// does, and fails with ErrScope, without a call, when there is none. Without
// it the narrowest one is asked for on trust.
func (s *Service) WithScopes(offered ...string) *Service {
	c := *s
	c.offered = append([]string{}, offered...)
	return &c
}

// scope picks from the scopes that each suffice for a call, narrowest first.
func (s *Service) scope(candidates ...string) (string, error) {
	if s.offered == nil {
		return candidates[0], nil
	}
	for _, c := range candidates {
		if slices.Contains(s.offered, c) {
			return c, nil
		}
	}
	return "", fmt.Errorf("%w: %s was not offered", ErrScope, candidates[0])
}

// do makes a call with an access token, and once more with a new one when the
// platform no longer takes the token (RFC 6750 §3.1).
func (s *Service) do(ctx context.Context, scope string, k call) (answer, error) {
	// Looked at before a token is asked for, let alone sent.
	if _, err := checkURL(k.url, s.tool.config.InsecureAllowPrivateAddresses); err != nil {
		return answer{}, fmt.Errorf("%s: %w", k.op, err)
	}
	for attempt := 0; ; attempt++ {
		token, err := s.tool.tokens.get(ctx, s.registration, s.deploymentID, []string{scope})
		if err != nil {
			return answer{}, fmt.Errorf("%s: %w", k.op, err)
		}
		k.bearer = token
		a, err := s.tool.client.do(ctx, k)
		var status *StatusError
		if errors.As(err, &status) && status.StatusCode == http.StatusUnauthorized {
			s.tool.tokens.drop(token)
			if attempt == 0 {
				continue
			}
		}
		return a, err
	}
}

// pages reads a listing page by page, following rel="next" as it is given
// (NRPS 2.0 §2.4.2, AGS 2.0 §3.2.4) within the origin of the first page.
func (s *Service) pages(ctx context.Context, scope string, k call) iter.Seq2[answer, error] {
	return func(yield func(answer, error) bool) {
		seen := map[string]bool{}
		first, err := url.Parse(k.url)
		if err != nil {
			yield(answer{}, fmt.Errorf("%s: %w", k.op, ErrAddress))
			return
		}
		for {
			if seen[k.url] || len(seen) >= maxPages {
				yield(answer{}, fmt.Errorf("%s: %w: page %d repeats or is one too many", k.op, ErrPaging, len(seen)+1))
				return
			}
			seen[k.url] = true
			a, err := s.do(ctx, scope, k)
			if err != nil {
				yield(answer{}, err)
				return
			}
			if !yield(a, nil) {
				return
			}
			next, ok := findLink(a.header, a.url, "next")
			if !ok {
				return
			}
			if u, err := url.Parse(next); err != nil || origin(u) != origin(first) {
				yield(answer{}, fmt.Errorf("%s: %w: next page at another origin", k.op, ErrPaging))
				return
			}
			k.url = next
		}
	}
}

// addQuery adds parameters to a URL that may have a query already, which stays
// as it is save for parameters of the same names. Empty values are left out.
func addQuery(raw string, params ...[2]string) (string, error) {
	u, err := url.Parse(raw)
	if err != nil {
		return "", ErrAddress
	}
	params = slices.DeleteFunc(slices.Clone(params), func(p [2]string) bool { return p[1] == "" })
	if len(params) == 0 {
		return raw, nil // as it was given
	}
	for _, p := range params {
		if u.Query().Has(p[0]) {
			q := u.Query()
			q.Set(p[0], p[1])
			u.RawQuery = q.Encode()
			continue
		}
		if u.RawQuery != "" {
			u.RawQuery += "&"
		}
		u.RawQuery += url.QueryEscape(p[0]) + "=" + url.QueryEscape(p[1])
	}
	return u.String(), nil
}

// appendPath appends to the path of a URL and keeps its query (AGS 2.0 §3.3.1).
func appendPath(raw, segment string) (string, error) {
	u, err := url.Parse(raw)
	if err != nil {
		return "", ErrAddress
	}
	escaped := strings.TrimSuffix(u.EscapedPath(), "/") + "/" + segment
	u.Path = strings.TrimSuffix(u.Path, "/") + "/" + segment
	u.RawPath = escaped
	return u.String(), nil
}
