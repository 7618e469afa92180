package graph_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/lectern-lti/lectern/graph"
)

func TestRequestsThatCannotBeUnderstood(t *testing.T) {
	t.Parallel()
	eachSchool(t, func(t *testing.T, s *school) {
		bomb := "query { ...f0 }"
		for i := range 40 {
			bomb += fmt.Sprintf(" fragment f%d on Query { ...f%d ...f%d }", i, i+1, i+1)
		}
		bomb += " fragment f40 on Query { viewer { role } }"
		wide := "{ "
		for i := range 31 {
			wide += fmt.Sprintf("a%d: viewer { role } ", i)
		}
		wide += "}"
		dear := `query($id: ID!) { course(id: $id) { assignments(first: 100) { edges { node { results(first: 100) { edges { node { id comment } } } } } } } }`
		course := `query($id: ID!) { course(id: $id) { title } }`
		for _, tt := range []struct {
			name, query string
			v           vars
			code, says  string
		}{
			{"a syntax error", "{ viewer { name", nil, "BAD_INPUT", "Expected Name"},
			{"an unknown field", "{ viewer { nam } }", nil, "BAD_INPUT", `Did you mean "name"`},
			{"an unknown argument", `{ library(frist: 1) { totalCount } }`, nil, "BAD_INPUT", "frist"},
			{"no query", "", nil, "BAD_INPUT", "no query"},
			{"no operation", "fragment f on Viewer { role }", nil, "BAD_INPUT", "operation"},
			{"a missing variable", course, nil, "BAD_INPUT", "must be defined"},
			{"an id that is none", course, vars{"id": "7"}, "BAD_INPUT", "not an id"},
			{"an id in another spelling", course, vars{"id": "{" + s.assignment.ID.String() + "}"}, "BAD_INPUT", "not an id"},
			{"an id that is a number", `{ course(id: 7) { title } }`, nil, "BAD_INPUT", "not an id"},
			{"a subject that does not exist", `{ library(filter: { subjects: [ALCHEMY] }) { totalCount } }`, nil, "BAD_INPUT", "ALCHEMY"},
			{"a language that is none", `{ library(filter: { languages: ["no such"] }) { totalCount } }`, nil, "BAD_INPUT", "language tag"},
			{"a page of nothing", `{ library(first: 0) { totalCount } }`, nil, "BAD_INPUT", "first"},
			{"a page of too much", `{ library(first: 101) { totalCount } }`, nil, "BAD_INPUT", "first"},
			{"a cursor that is none", `{ library(after: "x") { totalCount } }`, nil, "BAD_INPUT", "after"},
			{"deeper than allowed", "{ viewer { assignment { " + strings.Repeat("viewerAttempt { assignment { ", 10) + "id" + strings.Repeat(" } }", 10) + " } } }", nil, "TOO_COMPLEX", "deeper"},
			{"too many fields at the root", wide, nil, "TOO_COMPLEX", "root"},
			{"fragments within fragments", bomb, nil, "TOO_COMPLEX", "fields"},
			{"more words than allowed", "{ viewer { " + strings.Repeat("role ", 10_000) + "} }", nil, "TOO_COMPLEX", "10000"},
			{"too many fields under one", "{ viewer { " + strings.Repeat("role ", 2000) + "} }", nil, "TOO_COMPLEX", "2000 fields"},
			{"too dear", dear, vars{"id": s.kari.Viewer.CourseID}, "TOO_COMPLEX", "exceeds the limit"},
			{"introspection, which is off", `{ __schema { types { name } } }`, nil, "BAD_INPUT", "introspection"},
		} {
			a := s.ask(&s.kari, tt.query, tt.v)
			require.NotEmpty(t, a.Errors, tt.name)
			require.Equal(t, tt.code, a.Errors[0].Extensions.Code, "%s: %s", tt.name, a.Raw)
			require.Contains(t, a.Errors[0].Message, tt.says, tt.name)
			require.Equal(t, a.Extensions.RequestID, a.Errors[0].Extensions.RequestID, tt.name)
			require.NotEmpty(t, a.Errors[0].Extensions.RequestID, tt.name)
			require.Contains(t, a.Errors[0].Extensions.DocsURL, "#"+strings.ToLower(tt.code), tt.name)
		}
		a := s.ask(&s.kari, "{ viewer {\n nam } }", nil)
		require.Equal(t, 2, a.Errors[0].Locations[0].Line, "the answer says where")
	})
}

func TestRequestsThatAreNoGraphQL(t *testing.T) {
	t.Parallel()
	eachSchool(t, func(t *testing.T, s *school) {
		for _, tt := range []struct {
			name, method, contentType, body, query string
			status                                 int
		}{
			{"no JSON", http.MethodPost, "application/json", "{", "", http.StatusBadRequest},
			{"a batch", http.MethodPost, "application/json", `[{"query":"{ viewer { role } }"}]`, "", http.StatusBadRequest},
			{"a form", http.MethodPost, "application/x-www-form-urlencoded", "query=%7B%7D", "", http.StatusUnsupportedMediaType},
			{"plain text, which another site can send", http.MethodPost, "text/plain", `{"query":"{ viewer { role } }"}`, "", http.StatusUnsupportedMediaType},
			{"more than 1 MiB", http.MethodPost, "application/json", `{"query":"` + strings.Repeat(" ", 1<<20) + `"}`, "", http.StatusRequestEntityTooLarge},
			{"another method", http.MethodPut, "application/json", `{}`, "", http.StatusMethodNotAllowed},
			{"variables that are no object", http.MethodGet, "", "", "?query=%7Bviewer%7Brole%7D%7D&variables=7", http.StatusBadRequest},
			{"a mutation by GET", http.MethodGet, "", "", "?query=" + url.QueryEscape("mutation { signOut(input: {}) { userErrors { code } } }"), http.StatusMethodNotAllowed},
		} {
			req, err := http.NewRequestWithContext(t.Context(), tt.method, s.url+tt.query, strings.NewReader(tt.body))
			require.NoError(t, err)
			if tt.contentType != "" {
				req.Header.Set("Content-Type", tt.contentType)
			}
			a := s.send(&s.kari, req)
			require.Equal(t, tt.status, a.Status, "%s: %s", tt.name, a.Raw)
			require.Equal(t, []string{"BAD_INPUT"}, a.codes(), tt.name)
			require.NotContains(t, a.Raw, "viewer", "%s: the body is not echoed", tt.name)
		}
		_, err := s.store.OpenSession(t.Context(), s.kari.Viewer.SessionID)
		require.NoError(t, err, "the mutation by GET did nothing")
	})
}

func TestQueriesByGetAndByHash(t *testing.T) {
	t.Parallel()
	eachSchool(t, func(t *testing.T, s *school) {
		const query = "{ viewer { role } }"
		sum := sha256.Sum256([]byte(query))
		extensions := fmt.Sprintf(`{"persistedQuery":{"version":1,"sha256Hash":%q}}`, hex.EncodeToString(sum[:]))
		get := func(v url.Values) answer {
			req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.url+"?"+v.Encode(), http.NoBody)
			require.NoError(t, err)
			return s.send(&s.kari, req)
		}
		a := get(url.Values{"extensions": {extensions}})
		require.Equal(t, []string{"PERSISTED_QUERY_NOT_FOUND"}, a.codes())
		require.Equal(t, "PersistedQueryNotFound", a.Errors[0].Message, "what clients look for")
		require.Empty(t, s.post(&s.kari, fmt.Sprintf(`{"query":%q,"extensions":%s}`, query, extensions)).Errors)
		a = get(url.Values{"extensions": {extensions}})
		require.Empty(t, a.Errors)
		require.JSONEq(t, `{"viewer":{"role":"TEACHER"}}`, string(a.Data))
		require.Equal(t, 2, a.Extensions.Cost.Complexity)
		require.Equal(t, 20_000, a.Extensions.Cost.Limit)
		wrong := s.post(&s.kari, fmt.Sprintf(`{"query":"{ viewer { name } }","extensions":%s}`, extensions))
		require.Equal(t, []string{"BAD_INPUT"}, wrong.codes())
	})
}

func TestWhatIsOurFaultIsLoggedAndNotTold(t *testing.T) {
	t.Parallel()
	eachSchool(t, func(t *testing.T, s *school) {
		var log bytes.Buffer
		s.serve(graph.Config{Log: slog.New(slog.NewJSONHandler(&log, nil))})
		s.store.Close()
		a := s.ask(&s.kari, `query($id: ID!) { course(id: $id) { title } }`, vars{"id": s.kari.Viewer.CourseID})
		require.Equal(t, []string{"INTERNAL"}, a.codes())
		require.NotContains(t, a.Raw, "closed", "the cause")
		var line struct {
			RequestID string `json:"request_id"`
			Error     string
		}
		require.NoError(t, json.Unmarshal(log.Bytes(), &line))
		require.Equal(t, a.Extensions.RequestID, line.RequestID)
		require.Contains(t, line.Error, "closed")
	})
}

func TestIntrospectionIsOpenWhereItIsConfigured(t *testing.T) {
	t.Parallel()
	eachSchool(t, func(t *testing.T, s *school) {
		s.serve(graph.Config{Introspection: true})
		const ofType = "name kind ofType { name kind ofType { name kind ofType { name kind ofType { name kind ofType { name kind ofType { name kind ofType { name kind ofType { name kind ofType { name kind } } } } } } } } }"
		a := s.ask(nil, `{ __schema { queryType { name } types { name fields(includeDeprecated: true) { name args { name type { `+ofType+` } } type { `+ofType+` } } } } }`, nil)
		require.Empty(t, a.Errors, a.Raw)
		require.Contains(t, string(a.Data), "handInAttempt")
	})
}

func TestAnAPIThatLacksAPartIsNotMade(t *testing.T) {
	t.Parallel()
	_, err := graph.NewHandler(graph.Config{})
	require.ErrorContains(t, err, "Config.Store")
	require.ErrorContains(t, err, "Config.Sessions")
}

func TestOnePartThatFailsLeavesTheOthers(t *testing.T) {
	t.Parallel()
	eachSchool(t, func(t *testing.T, s *school) {
		a := s.ask(&s.kari, `query ($id: ID!) {
			viewer { role } own: course(id: $id) { title } other: course(id: "01938e8c-0000-7000-8000-000000000000") { title }
			assignment(id: "01938e8c-0000-7000-8000-000000000000") { id } exercise(id: "01938e8c-0000-7000-8000-000000000000") { id }
		}`, vars{"id": s.kari.Viewer.CourseID})
		require.JSONEq(t, `{"viewer": {"role": "TEACHER"}, "own": {"title": "Course 7b"}, "other": null, "assignment": null, "exercise": null}`, string(a.Data))
		require.Equal(t, []string{"NOT_FOUND", "NOT_FOUND", "NOT_FOUND"}, a.codes())
	})
}
