package graph_test

import (
	"net/http"
	"net/url"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern-lti/lectern/graph"
	"github.com/lectern-lti/lectern/models"
	"github.com/lectern-lti/lectern/models/modelstest"
)

func TestErrorsSpeakTheLanguageOfTheViewerThenOfTheBrowser(t *testing.T) {
	t.Parallel()
	s := newSchool(t, modelstest.URL(t, "sqlite"))
	norwegian := s.ola
	norwegian.Viewer.Locale = "nb-NO"
	other := s.ola
	other.Viewer.Locale = "fi"
	for _, tt := range []struct {
		name    string
		session *graph.Session
		browser string
		want    string
	}{
		{"a Norwegian viewer", &norwegian, "en", "Rollen din"},
		{"an English viewer in a Norwegian browser", &s.ola, "nb", "Your role"},
		{"a viewer whose language is not spoken here, in a Norwegian browser", &other, "nn, en;q=0.5", "Rollen din"},
		{"nobody, in a Norwegian browser", nil, "no", "Økten er avsluttet"},
		{"nobody, in no language", nil, "", "Your session has ended"},
	} {
		req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.url+"?query="+url.QueryEscape("{ library { totalCount } }"), http.NoBody)
		require.NoError(t, err)
		req.Header.Set("Accept-Language", tt.browser)
		a := s.send(tt.session, req)
		require.Len(t, a.Errors, 1, tt.name)
		require.Contains(t, a.Errors[0].Message, tt.want, tt.name)
	}
}

func TestWhatFailsAloneLeavesTheRestOfThePage(t *testing.T) {
	t.Parallel()
	eachSchool(t, func(t *testing.T, s *school) {
		a := s.ask(&s.kari, `query($id: ID!) { viewer { role } gone: node(id: $id) { id } }`, vars{"id": uuid.New()})
		require.Equal(t, []string{"NOT_FOUND"}, a.codes())
		require.Equal(t, []any{"gone"}, a.Errors[0].Path)
		require.JSONEq(t, `{"viewer":{"role":"TEACHER"},"gone":null}`, string(a.Data))
		require.Positive(t, a.Extensions.Cost.Complexity)
		require.NotEmpty(t, a.Errors[0].Extensions.DocsURL)

		// The platform does not answer: the class as it was read before stands, with what is wrong beside it.
		src, err := s.store.RosterSource(t.Context(), s.kari.Viewer)
		require.NoError(t, err)
		require.NoError(t, s.store.FailRoster(t.Context(), src.Course, "unavailable"))
		class := s.class(s.kari, nil)
		require.Contains(t, dig(t, class, "course", "roster", "problem"), "did not answer")
		require.Len(t, names(t, class), 3)
	})
}

func TestARefusalNamesItsCodeItsPlaceAndItsPage(t *testing.T) {
	t.Parallel()
	eachSchool(t, func(t *testing.T, s *school) {
		kari := s.kari
		kari.Viewer.Locale = "nb"
		s.roster.refusal = models.Refuse(models.RefusedPlatformUnavailable, "roster_unavailable")
		a := s.get(kari, `mutation { refreshRoster(input: {}) { userErrors { message code path docsUrl } } }`, nil)
		refusal := dig(t, a, "refreshRoster", "userErrors", 0)
		require.Contains(t, dig(t, refusal, "message"), "svarte ikke")
		require.Contains(t, dig(t, refusal, "docsUrl"), "#platform_unavailable")
		require.Empty(t, dig(t, refusal, "path"))
	})
}
