package main

import (
	"bytes"
	"context"
	"encoding/json"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/lectern-lti/lectern/lti/ltitest"
	"github.com/lectern-lti/lectern/models/modelstest"
)

// harness is a whole Lectern on a port of its own beside a simulated platform that knows it by HTTP alone.
type harness struct {
	t        testing.TB
	app      *app
	platform *ltitest.Server
	baseURL  string
	client   *http.Client
	log      *logBuffer
}

// newHarness starts both for the length of the test.
func newHarness(t testing.TB, databaseURL string, change ...func(*serverConfig)) *harness {
	t.Helper()
	return newHarnessOf(t, databaseURL, ltitest.Config{}, change...)
}

// newHarnessOf is newHarness with another platform.
func newHarnessOf(t testing.TB, databaseURL string, platform ltitest.Config, change ...func(*serverConfig)) *harness {
	t.Helper()
	l, err := listen(t.Context(), "127.0.0.1:0")
	require.NoError(t, err)
	baseURL := localhostURL("tool", l)
	platform.Tool = toolAt(baseURL)
	h := &harness{
		t: t, baseURL: baseURL, log: &logBuffer{},
		client:   &http.Client{Transport: &http.Transport{DialContext: ltitest.DialLocalhost}},
		platform: ltitest.NewServer(t, platform),
	}
	config := testConfig(t, l, databaseURL)
	for _, c := range change {
		c(&config)
	}
	h.app, err = newApp(t.Context(), config, slog.New(slog.NewTextHandler(h.log, nil)))
	require.NoError(t, err)
	require.NoError(t, registerPlatform(t.Context(), h.app.store, h.platform.Platform))
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- h.app.serve(ctx, l) }()
	t.Cleanup(func() {
		stop()
		if err := <-done; err != nil {
			t.Errorf("the server did not end well: %v", err)
		}
		if t.Failed() {
			t.Log(h.log.String())
		}
	})
	return h
}

// started is a database that the server was started on once: its queue, its library and its key are there.
var started = modelstest.NewTemplate("started", func(ctx context.Context, databaseURL string) error {
	dir, err := os.MkdirTemp("", "lectern-key-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	keyFile := filepath.Join(dir, "key")
	if err := os.WriteFile(keyFile, []byte(testSecret), 0o600); err != nil {
		return err
	}
	a, err := newApp(ctx, configWith(databaseURL, keyFile), slog.New(slog.DiscardHandler))
	if err != nil {
		return err
	}
	a.store.Close()
	return nil
})

func testConfig(t testing.TB, l net.Listener, databaseURL string) serverConfig {
	t.Helper()
	keyFile := filepath.Join(t.TempDir(), "key")
	require.NoError(t, os.WriteFile(keyFile, []byte(testSecret), 0o600))
	c := configWith(databaseURL, keyFile)
	c.Addr, c.BaseURL = l.Addr().String(), localhostURL("tool", l)
	return c
}

func configWith(databaseURL, keyFile string) serverConfig {
	return serverConfig{
		databaseConfig: databaseConfig{DatabaseURL: databaseURL, KeyEncryptionKeyFile: keyFile},
		Addr:           "127.0.0.1:0", BaseURL: "http://tool.localhost",
		AllowPrivatePlatforms: true, FailureLimit: testFailureLimit, TenantLimit: 6000, Workers: 4, DeliveryTimeout: 10 * time.Second,
	}
}

// testFailureLimit is above what any test but that of the limit itself gets wrong in a minute.
const testFailureLimit = 50

// testSecret is 32 bytes in base64.
const testSecret = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="

// session is a person in the app, after a launch.
type session struct {
	h     *harness
	token tokenResponse
}

// exchange turns the end of a launch into a session, as the app does.
func (h *harness) exchange(visit *ltitest.Visit, err error) session {
	h.t.Helper()
	require.NoError(h.t, err)
	u, err := url.Parse(visit.URL)
	require.NoError(h.t, err)
	code, ok := strings.CutPrefix(u.Fragment, "code=")
	require.True(h.t, ok, "the launch ended at %s (%d): %s", visit.URL, visit.Status, visit.Body)
	require.Equal(h.t, "/launch", u.Path)
	status, body := h.post("/lti/session", map[string]string{"code": code}, "")
	require.Equal(h.t, http.StatusOK, status, string(body))
	s := session{h: h}
	require.NoError(h.t, json.Unmarshal(body, &s.token))
	require.Equal(h.t, "Bearer", s.token.TokenType)
	return s
}

// post sends JSON to the app.
func (h *harness) post(path string, body any, token string) (status int, answer []byte) {
	h.t.Helper()
	b, err := json.Marshal(body)
	require.NoError(h.t, err)
	req, err := http.NewRequestWithContext(h.t.Context(), http.MethodPost, h.baseURL+path, bytes.NewReader(b))
	require.NoError(h.t, err)
	req.Header.Set("Content-Type", "application/json")
	if token != "" {
		req.Header.Set("Authorization", "Bearer "+token)
	}
	res, err := h.client.Do(req)
	require.NoError(h.t, err)
	defer res.Body.Close()
	var buf bytes.Buffer
	_, err = buf.ReadFrom(res.Body)
	require.NoError(h.t, err)
	return res.StatusCode, buf.Bytes()
}

// query asks the API; data is filled in, and any error fails the test.
func (s session) query(query string, variables map[string]any, data any) {
	s.h.t.Helper()
	answer := s.ask(query, variables)
	require.Empty(s.h.t, answer.Errors, query)
	require.NoError(s.h.t, json.Unmarshal(answer.Data, data))
}

// ask asks the API and answers everything it says.
func (s session) ask(query string, variables map[string]any) answer {
	s.h.t.Helper()
	_, body := s.h.post("/graphql", map[string]any{"query": query, "variables": variables}, s.token.AccessToken)
	var a answer
	require.NoError(s.h.t, json.Unmarshal(body, &a), string(body))
	return a
}

// answer is a GraphQL response.
type answer struct {
	Data   json.RawMessage
	Errors []struct {
		Message    string
		Extensions struct{ Code, RequestID string }
	}
}

// logBuffer keeps the log for when a test fails, and for asserting what is not in it.
type logBuffer struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

// Write appends to the log.
func (l *logBuffer) Write(b []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.buf.Write(b)
}

// String is the log so far.
func (l *logBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.buf.String()
}
