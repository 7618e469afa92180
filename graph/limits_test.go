package graph_test

import (
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/lectern-lti/lectern/graph"
)

func TestAnOperationThatTakesTooLongIsGivenUp(t *testing.T) {
	t.Parallel()
	eachSchool(t, func(t *testing.T, s *school) {
		s.serve(graph.Config{OperationTimeout: 100 * time.Millisecond})
		s.roster.hangs = true
		a := s.ask(&s.kari, `mutation { refreshRoster(input: {}) { userErrors { code } } }`, nil)
		require.Equal(t, []string{"TIMEOUT"}, a.codes(), a.Raw)
		require.Contains(t, a.Errors[0].Message, "too long")
		require.Equal(t, http.StatusOK, a.Status)
	})
}

func TestOnlyTheOperationsOfTheListAreRunWhereThereIsOne(t *testing.T) {
	t.Parallel()
	eachSchool(t, func(t *testing.T, s *school) {
		const listed, other = "query Role { viewer { role } }", "query Name { viewer { name } }"
		s.serve(graph.Config{AllowedOperations: map[string]string{graph.OperationHash(listed): listed}})
		byHash := func(text string) string {
			return fmt.Sprintf(`{"extensions":{"persistedQuery":{"version":1,"sha256Hash":%q}}}`, graph.OperationHash(text))
		}
		withText := func(text string) string {
			return fmt.Sprintf(`{"query":%q,"extensions":{"persistedQuery":{"version":1,"sha256Hash":%q}}}`, text, graph.OperationHash(listed))
		}
		for _, tt := range []struct{ name, body, code string }{
			{"by its hash", byHash(listed), ""},
			{"by the same text", fmt.Sprintf(`{"query":%q}`, listed), ""},
			{"another's hash", byHash(other), "OPERATION_NOT_ALLOWED"},
			{"another's text", fmt.Sprintf(`{"query":%q}`, other), "OPERATION_NOT_ALLOWED"},
			{"another's text under a hash of the list", withText(other), "OPERATION_NOT_ALLOWED"},
			{"a hash that is none", `{"extensions":{"persistedQuery":{"sha256Hash":7}}}`, "OPERATION_NOT_ALLOWED"},
			{"a persisted query that is none", `{"extensions":{"persistedQuery":7}}`, "OPERATION_NOT_ALLOWED"},
		} {
			a := s.post(&s.kari, tt.body)
			if tt.code != "" {
				require.Equal(t, []string{tt.code}, a.codes(), "%s: %s", tt.name, a.Raw)
				continue
			}
			require.Empty(t, a.Errors, "%s: %s", tt.name, a.Raw)
			require.JSONEq(t, `{"viewer":{"role":"TEACHER"}}`, string(a.Data), tt.name)
		}
	})
}
