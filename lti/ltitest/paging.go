package ltitest

import (
	"fmt"
	"net/http"
	"net/url"
	"strconv"
)

// page cuts one page out of a list by the query's limit (a hint, never more than
// Config.PageSize) and offset, which is the platform's own. It sets the Link header
// when there is more (NRPS 2.0 §2.4.2, AGS 2.0 §3.2.4).
func page[T any](x *exchange, all []T) ([]T, bool) {
	q := x.r.URL.Query()
	size := x.p.cfg.PageSize
	if v := q.Get("limit"); v != "" {
		limit, err := strconv.Atoi(v)
		if err != nil || limit < 1 {
			x.refuse(http.StatusBadRequest, "limit must be a positive number")
			return nil, false
		}
		size = min(size, limit)
	}
	offset := 0
	if v := q.Get("offset"); v != "" {
		var err error
		if offset, err = strconv.Atoi(v); err != nil || offset < 0 {
			x.refuse(http.StatusBadRequest, "offset must be a number")
			return nil, false
		}
	}
	offset = min(offset, len(all))
	end := min(offset+size, len(all))
	if end < len(all) && !x.p.Manners().NoLinkHeader {
		next := withQuery(x.p.cfg.BaseURL+x.r.URL.RequestURI(), url.Values{"offset": {strconv.Itoa(end)}})
		x.w.Header().Add("Link", fmt.Sprintf(`<%s>; rel="next"`, next))
	}
	x.note("%d of %d", end-offset, len(all))
	return all[offset:end], true
}
