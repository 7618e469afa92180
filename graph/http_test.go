package graph_test

import (
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/lectern-lti/lectern/models/modelstest"
)

func TestTheAnswerIsOfTheTypeThatTheClientLikesBest(t *testing.T) {
	t.Parallel()
	const (
		plain    = "application/json; charset=utf-8"
		response = "application/graphql-response+json; charset=utf-8"
	)
	s := newSchool(t, modelstest.URL(t, "sqlite"))
	for _, tt := range []struct {
		name, accept, query, contentType string
		status                           int
	}{
		{"who names no type", "", "{ viewer { role } }", plain, http.StatusOK},
		{"who takes everything", "*/*", "{ viewer { role } }", plain, http.StatusOK},
		{"a browser", "text/html,application/xhtml+xml,*/*;q=0.8", "{ viewer { role } }", plain, http.StatusOK},
		{"a GraphQL client", "application/graphql-response+json, application/json", "{ viewer { role } }", response, http.StatusOK},
		{"who likes the second better", "application/json;q=0.5, application/graphql-response+json", "{ viewer { role } }", response, http.StatusOK},
		{"who refuses one", "application/json;q=0, application/graphql-response+json;q=0.1", "{ viewer { role } }", response, http.StatusOK},
		{"who wants something else", "image/png", "{ viewer { role } }", plain, http.StatusNotAcceptable},
		{"a fault in a query, as plain JSON", "application/json", "{ viewer { nam } }", plain, http.StatusOK},
		{"a fault in a query, as a response", "application/graphql-response+json", "{ viewer { nam } }", response, http.StatusBadRequest},
		{"a fault of a field", "application/graphql-response+json", `{ course(id: "01a210e6-0000-7000-8000-000000000000") { title } }`, response, http.StatusOK},
	} {
		req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.url+"?query="+url.QueryEscape(tt.query), http.NoBody)
		require.NoError(t, err)
		if tt.accept != "" {
			req.Header.Set("Accept", tt.accept)
		}
		a := s.send(&s.kari, req)
		require.Equal(t, tt.status, a.Status, "%s: %s", tt.name, a.Raw)
		require.Equal(t, tt.contentType, a.Header.Get("Content-Type"), tt.name)
		require.Equal(t, strings.Contains(tt.query, "nam ") || tt.status == http.StatusNotAcceptable, !strings.Contains(a.Raw, `"data"`),
			"%s: there is data where something was run: %s", tt.name, a.Raw)
	}
}

func TestHeadAnswersLikeGetWithoutABody(t *testing.T) {
	t.Parallel()
	s := newSchool(t, modelstest.URL(t, "sqlite"))
	req, err := http.NewRequestWithContext(t.Context(), http.MethodHead, s.url+"?query="+url.QueryEscape("{ __typename }"), http.NoBody)
	require.NoError(t, err)
	res, err := http.DefaultClient.Do(req)
	require.NoError(t, err)
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	require.NoError(t, err)
	require.Equal(t, http.StatusOK, res.StatusCode)
	require.Empty(t, body)
}

func TestWhichMethodsThereAreIsSaid(t *testing.T) {
	t.Parallel()
	s := newSchool(t, modelstest.URL(t, "sqlite"))
	for _, tt := range []struct{ name, method, query, allow string }{
		{"another method", http.MethodDelete, "", "GET, HEAD, POST"},
		{"a mutation by GET", http.MethodGet, "?query=" + url.QueryEscape("mutation { signOut(input: {}) { userErrors { code } } }"), "POST"},
	} {
		req, err := http.NewRequestWithContext(t.Context(), tt.method, s.url+tt.query, http.NoBody)
		require.NoError(t, err)
		a := s.send(&s.kari, req)
		require.Equal(t, http.StatusMethodNotAllowed, a.Status, tt.name)
		require.Equal(t, tt.allow, a.Header.Get("Allow"), tt.name)
	}
}
