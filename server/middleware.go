package main

import (
	"log/slog"
	"net/http"
	"runtime/debug"
	"time"

	"github.com/google/uuid"

	"github.com/lectern-lti/lectern/graph"
)

// observe gives each request an id, answers a panic with a plain page, and logs and counts the outcome. The
// log holds the path but never the query: it may carry what is not the log's to keep.
func observe(log *slog.Logger, m *metrics, route string, now func() time.Time, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		begun := now()
		id := uuid.Must(uuid.NewV7()).String()
		rec := &statusRecorder{ResponseWriter: w}
		w.Header().Set("X-Request-Id", id)
		r = r.WithContext(graph.WithRequestID(r.Context(), id))
		defer func() {
			if p := recover(); p != nil {
				log.ErrorContext(r.Context(), "panic", "request", id, "panic", p, "stack", string(debug.Stack()))
				if rec.status == 0 {
					http.Error(rec, "Something went wrong here. Try again; if it stays, tell your administrator the number "+id+".",
						http.StatusInternalServerError)
				}
			}
			took := now().Sub(begun)
			m.answered(route, rec.code(), took.Seconds())
			log.DebugContext(r.Context(), "request", "request", id, "method", r.Method, "path", r.URL.Path,
				"status", rec.code(), "took", took)
		}()
		next.ServeHTTP(rec, r)
	})
}

// statusRecorder remembers the status that was written.
type statusRecorder struct {
	http.ResponseWriter
	status int
}

// WriteHeader remembers and passes on.
func (r *statusRecorder) WriteHeader(status int) {
	if r.status == 0 {
		r.status = status
	}
	r.ResponseWriter.WriteHeader(status)
}

// Write passes on; without a header before it the status is 200.
func (r *statusRecorder) Write(b []byte) (int, error) {
	if r.status == 0 {
		r.status = http.StatusOK
	}
	return r.ResponseWriter.Write(b)
}

// Unwrap lets http.ResponseController reach what is behind.
func (r *statusRecorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }

func (r *statusRecorder) code() int {
	if r.status == 0 {
		return http.StatusOK
	}
	return r.status
}

// secure sets the headers that belong on every answer.
func secure(https bool, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Opener-Policy", "same-origin-allow-popups")
		if https {
			h.Set("Strict-Transport-Security", "max-age=63072000; includeSubDomains")
		}
		next.ServeHTTP(w, r)
	})
}
