package ltitest

import (
	"fmt"
	"net/http"
	"net/url"
	"strconv"
)

// changedSince answers who changed since the differences of a course were last told, and whether they are asked for.
func (p *Platform) changedSince(x *exchange, courseID string) (users []string, asked, ok bool) {
	since := x.r.URL.Query().Get("since")
	if since == "" {
		return nil, false, true
	}
	p.mu.Lock()
	changes := p.state.Changes[courseID]
	p.mu.Unlock()
	n, err := strconv.Atoi(since)
	if err != nil || n < 0 || n > len(changes) || !p.Manners().Differences {
		x.refuse(http.StatusNotFound, "nothing is known of these differences")
		return nil, true, false
	}
	return changes[n:], true, true
}

// linkDifferences tells with a page of members where the changes since now will be found (NRPS 2.0 §2.4.3).
func (p *Platform) linkDifferences(x *exchange, courseID string) {
	if !p.Manners().Differences {
		return
	}
	p.mu.Lock()
	n := len(p.state.Changes[courseID])
	p.mu.Unlock()
	address := withQuery(p.membershipsURL(courseID), url.Values{"since": {strconv.Itoa(n)}})
	x.w.Header().Add("Link", fmt.Sprintf(`<%s>; rel="differences"`, address))
}
