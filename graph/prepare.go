package graph

import (
	"context"
	"net/http"
	"strconv"
	"time"

	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/lectern-lti/lectern/models"
)

// prepare stands before gqlgen: it bounds the request, answers what is no GraphQL request with a code, and
// gives the others what their resolvers need.
type prepare struct {
	next    http.Handler
	store   *models.Store
	wait    time.Duration
	limit   *tenantLimit
	streams *openLimit
	uploads *openLimit
	present presenter
}

// ServeHTTP prepares and passes on one request.
func (p prepare) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	if RequestIDFrom(ctx) == "" {
		ctx = WithRequestID(ctx, newRequestID())
	}
	ctx = withLanguage(ctx, chooseLanguage(r))
	ctx = withLoaders(ctx, newLoaders(p.store, ViewerFrom(ctx), p.wait))
	r = r.WithContext(ctx)
	w.Header().Set("Cache-Control", "no-store")

	if wait := p.limit.take(ViewerFrom(ctx)); wait > 0 {
		p.throttle(ctx, w, wait)
		return
	}
	if isMultipart(r.Header.Get("Content-Type")) {
		if status, err := mayUpload(ctx); err != nil {
			p.answer(ctx, w, status, err)
			return
		}
		leave := p.uploads.enter(ViewerFrom(ctx))
		if leave == nil {
			p.throttle(ctx, w, uploadRetry)
			return
		}
		defer leave()
	}
	x, reason := read(w, r)
	if reason != nil {
		if reason.status == http.StatusMethodNotAllowed {
			w.Header().Set("Allow", "GET, HEAD, POST")
		}
		p.answer(ctx, w, reason.status, gqlerror.Errorf("%s", reason.message))
		return
	}
	if x.media == eventStream {
		leave := p.streams.enter(ViewerFrom(ctx))
		if leave == nil {
			p.throttle(ctx, w, streamRetry)
			return
		}
		defer leave()
	}
	p.next.ServeHTTP(w, r.WithContext(withExchange(ctx, x)))
}

// throttle says that there were too many, and how long to wait.
func (p prepare) throttle(ctx context.Context, w http.ResponseWriter, wait time.Duration) {
	w.Header().Set("Retry-After", strconv.Itoa(int(wait/time.Second)+1))
	p.answer(ctx, w, http.StatusTooManyRequests, errRateLimited)
}

// answer answers with one error and nothing else.
func (p prepare) answer(ctx context.Context, w http.ResponseWriter, status int, reason error) {
	err := p.present.present(ctx, reason)
	write(w, plainJSON, status, undone{gqlerror.List{err}, map[string]any{"requestId": RequestIDFrom(ctx)}})
}
