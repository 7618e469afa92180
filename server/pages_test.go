package main

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func (h *harness) do(method, path string, header http.Header) (*http.Response, string) {
	h.t.Helper()
	req, err := http.NewRequestWithContext(h.t.Context(), method, h.baseURL+path, nil)
	require.NoError(h.t, err)
	for k, v := range header {
		req.Header[k] = v
	}
	res, err := h.client.Do(req)
	require.NoError(h.t, err)
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	require.NoError(h.t, err)
	return res, string(body)
}

// TestPagesMayStandInRegisteredFramesOnly reads the headers of the app's page on every path that is its own.
func TestPagesMayStandInRegisteredFramesOnly(t *testing.T) {
	t.Parallel()
	started.EachURL(t, func(t *testing.T, databaseURL string) {
		h := newHarness(t, databaseURL)
		for _, path := range []string{"/", "/launch", "/assignments/1", "/nowhere/at/all"} {
			res, body := h.do(http.MethodGet, path, nil)
			require.Equal(t, http.StatusOK, res.StatusCode, path)
			require.Contains(t, body, "<html", path)
			policy := res.Header.Get("Content-Security-Policy")
			require.Contains(t, policy, "default-src 'none'", path)
			require.Contains(t, policy, "script-src 'self';", path)
			require.Contains(t, policy, "frame-ancestors 'self' "+h.platform.URL, path)
			require.NotContains(t, policy, "unsafe", path)
			require.Equal(t, "nosniff", res.Header.Get("X-Content-Type-Options"), path)
			require.Equal(t, "no-referrer", res.Header.Get("Referrer-Policy"), path)
		}
		res, _ := h.do(http.MethodPost, "/", nil)
		require.Equal(t, http.StatusMethodNotAllowed, res.StatusCode)
		res, _ = h.do(http.MethodGet, "/playground", nil)
		require.Empty(t, res.Header.Get("Content-Security-Policy-Report-Only"))
		_, body := h.do(http.MethodGet, "/playground/personas", nil)
		require.NotContains(t, body, "personas", "off unless configured")
	})
}

func TestOperatorsPages(t *testing.T) {
	t.Parallel()
	started.EachURL(t, func(t *testing.T, databaseURL string) {
		h := newHarness(t, databaseURL)
		for path, want := range map[string]string{
			"/healthz": `"ok"`, "/readyz": `"ready"`,
			"/lti/jwks": `"kid"`, "/.well-known/jwks.json": `"kid"`,
		} {
			res, body := h.do(http.MethodGet, path, nil)
			require.Equal(t, http.StatusOK, res.StatusCode, path)
			require.Contains(t, body, want, path)
		}
		require.Eventually(t, func() bool {
			_, body := h.do(http.MethodGet, "/metrics", nil)
			return strings.Contains(body, `lectern_http_request_duration_seconds_count{route="GET /healthz",status="200"} 1`)
		}, 10*time.Second, 10*time.Millisecond)
		_, keyset := h.do(http.MethodGet, "/lti/jwks", nil)
		require.NotContains(t, keyset, `"d"`, "private parts stay private")
	})
}

// TestOtherOriginsMayAskOnlyWhenConfigured sends the browser's preflight request.
func TestOtherOriginsMayAskOnlyWhenConfigured(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name    string
		origins []string
		origin  string
		allowed bool
	}{
		{"no origin is configured", nil, "https://app.example", false},
		{"the configured one", []string{"https://app.example"}, "https://app.example", true},
		{"another one", []string{"https://app.example"}, "https://app.example.evil.example", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			a := &app{config: serverConfig{SPAOrigins: tt.origins}}
			h := newCORSProbe(t, a)
			res := h(tt.origin)
			require.Equal(t, tt.allowed, strings.EqualFold(res.Get("Access-Control-Allow-Origin"), tt.origin))
		})
	}
}

// newCORSProbe answers the headers of a preflight request to the API.
func newCORSProbe(t *testing.T, a *app) func(origin string) http.Header {
	t.Helper()
	return func(origin string) http.Header {
		req, err := http.NewRequestWithContext(t.Context(), http.MethodOptions, "/graphql", nil)
		require.NoError(t, err)
		req.Header.Set("Origin", origin)
		req.Header.Set("Access-Control-Request-Method", http.MethodPost)
		req.Header.Set("Access-Control-Request-Headers", "authorization,content-type")
		rec := httptest.NewRecorder()
		a.cors().Handler(http.NotFoundHandler()).ServeHTTP(rec, req)
		return rec.Header()
	}
}
