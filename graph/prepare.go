package graph

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"mime"
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
	present presenter
}

// request is a GraphQL request as it comes over HTTP.
type request struct {
	Query         string                     `json:"query"`
	OperationName string                     `json:"operationName"`
	Variables     map[string]json.RawMessage `json:"variables"`
	Extensions    map[string]json.RawMessage `json:"extensions"`
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
		w.Header().Set("Retry-After", strconv.Itoa(int(wait/time.Second)+1))
		p.answer(ctx, w, http.StatusTooManyRequests, errRateLimited)
		return
	}
	switch r.Method {
	case http.MethodGet:
		if !isObject(r.URL.Query().Get("variables")) || !isObject(r.URL.Query().Get("extensions")) {
			p.refuse(ctx, w, http.StatusBadRequest, "variables and extensions must be JSON objects")
			return
		}
		p.next.ServeHTTP(w, r.WithContext(withReadOnly(ctx)))
	case http.MethodPost:
		if media, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || media != "application/json" {
			p.refuse(ctx, w, http.StatusUnsupportedMediaType, "the body must be application/json")
			return
		}
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
		var tooLarge *http.MaxBytesError
		switch {
		case errors.As(err, &tooLarge):
			p.refuse(ctx, w, http.StatusRequestEntityTooLarge, "the body is larger than 1 MiB")
			return
		case err != nil:
			return // the client has gone
		}
		if err := json.Unmarshal(body, &request{}); err != nil {
			p.refuse(ctx, w, http.StatusBadRequest, "the body must be a JSON object with the members query, variables, operationName, extensions")
			return
		}
		r.Body = io.NopCloser(bytes.NewReader(body))
		p.next.ServeHTTP(w, r)
	default:
		w.Header().Set("Allow", "GET, POST")
		p.refuse(ctx, w, http.StatusMethodNotAllowed, "send the request by POST, or a query by GET")
	}
}

// isObject tells whether the text is empty or a JSON object.
func isObject(text string) bool {
	var v map[string]json.RawMessage
	return text == "" || json.Unmarshal([]byte(text), &v) == nil
}

// refuse answers what is no GraphQL request.
func (p prepare) refuse(ctx context.Context, w http.ResponseWriter, status int, message string) {
	p.answer(ctx, w, status, gqlerror.Errorf("%s", message))
}

// answer answers with one error and nothing else.
func (p prepare) answer(ctx context.Context, w http.ResponseWriter, status int, reason error) {
	err := p.present.present(ctx, reason)
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string]any{
		"errors":     []*gqlerror.Error{err},
		"extensions": map[string]any{"requestId": RequestIDFrom(ctx)},
	})
}

func withReadOnly(ctx context.Context) context.Context {
	return context.WithValue(ctx, readOnlyKey, true)
}

// isReadOnly tells whether the request came by GET and so may change nothing.
func isReadOnly(ctx context.Context) bool {
	readOnly, _ := ctx.Value(readOnlyKey).(bool)
	return readOnly
}
