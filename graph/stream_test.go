package graph_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/lectern-lti/lectern/graph"
)

// watching is an open stream of server-sent events.
type watching struct {
	t       testing.TB
	scanner *bufio.Scanner
	body    io.Closer
}

// watch subscribes and waits until the server says that it has.
func (s *school) watch(session *graph.Session, query string, v vars) *watching {
	s.t.Helper()
	w := s.stream(session, query, v)
	require.Equal(s.t, ":", w.block())
	return w
}

// stream has an operation answered as server-sent events.
func (s *school) stream(session *graph.Session, query string, v vars) *watching {
	s.t.Helper()
	body, err := json.Marshal(map[string]any{"query": query, "variables": v})
	require.NoError(s.t, err)
	req, err := http.NewRequestWithContext(s.t.Context(), http.MethodPost, s.url, bytes.NewReader(body))
	require.NoError(s.t, err)
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Accept", "text/event-stream")
	if session != nil {
		text, err := json.Marshal(session)
		require.NoError(s.t, err)
		req.Header.Set("Test-Session", string(text))
	}
	res, err := http.DefaultClient.Do(req)
	require.NoError(s.t, err)
	s.t.Cleanup(func() { _ = res.Body.Close() })
	require.Equal(s.t, "text/event-stream; charset=utf-8", res.Header.Get("Content-Type"))
	return &watching{t: s.t, scanner: bufio.NewScanner(res.Body), body: res.Body}
}

// block answers the lines up to the next empty one; nothing at the end of the stream.
func (w *watching) block() string {
	w.t.Helper()
	var lines []string
	for w.scanner.Scan() {
		if w.scanner.Text() == "" {
			return strings.Join(lines, "\n")
		}
		lines = append(lines, w.scanner.Text())
	}
	require.Empty(w.t, lines, "the stream ended within an event")
	return ""
}

// event answers the name and the answer of the next event that is no sign of life; no name at the end.
func (w *watching) event() (name string, a answer) {
	w.t.Helper()
	block := w.block()
	for block == ":" {
		block = w.block()
	}
	head, data, _ := strings.Cut(block, "\ndata: ")
	if head == "event: next" {
		a.Raw = data
		require.NoError(w.t, json.Unmarshal([]byte(data), &a))
	}
	return strings.TrimPrefix(head, "event: "), a
}

// data answers the data of the next event, which must be there and without errors.
func (w *watching) data() map[string]any {
	w.t.Helper()
	name, a := w.event()
	require.Equal(w.t, "next", name)
	require.Empty(w.t, a.Errors, a.Raw)
	var data map[string]any
	require.NoError(w.t, json.Unmarshal(a.Data, &data))
	return data
}

func TestASessionHasSoManyStreamsAndNoMore(t *testing.T) {
	t.Parallel()
	eachSchool(t, func(t *testing.T, s *school) {
		const subscription = `subscription { resultChanged { id } }`
		last := s.watch(&s.kari, subscription, nil)
		for range 19 {
			s.watch(&s.kari, subscription, nil)
		}
		body, err := json.Marshal(map[string]any{"query": subscription})
		require.NoError(t, err)
		one := func(session *graph.Session) *http.Response {
			text, err := json.Marshal(session)
			require.NoError(t, err)
			req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, s.url, bytes.NewReader(body))
			require.NoError(t, err)
			req.Header.Set("Content-Type", "application/json")
			req.Header.Set("Accept", "text/event-stream")
			req.Header.Set("Test-Session", string(text))
			res, err := http.DefaultClient.Do(req)
			require.NoError(t, err)
			t.Cleanup(func() { _ = res.Body.Close() })
			return res
		}
		refused := one(&s.kari)
		require.Equal(t, http.StatusTooManyRequests, refused.StatusCode)
		require.Equal(t, "11", refused.Header.Get("Retry-After"))
		var a answer
		require.NoError(t, json.NewDecoder(refused.Body).Decode(&a))
		require.Equal(t, []string{"RATE_LIMITED"}, a.codes())
		require.Equal(t, http.StatusOK, one(&s.ola).StatusCode, "another session goes on")

		require.NoError(t, last.body.Close())
		require.Eventually(t, func() bool { return one(&s.kari).StatusCode == http.StatusOK }, 10*time.Second, 10*time.Millisecond,
			"a stream that is left makes room")
	})
}
