package main

import (
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/lectern-lti/lectern/frontend"
	"github.com/lectern-lti/lectern/graph"
)

// TestOnlyListedOperationsAreRun starts the server with a list as graphql-codegen writes it.
func TestOnlyListedOperationsAreRun(t *testing.T) {
	t.Parallel()
	const listed = "query Kind { __typename }"
	file := filepath.Join(t.TempDir(), "persisted-documents.json")
	list, err := json.Marshal(map[string]string{"sha256:" + graph.OperationHash(listed): listed})
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(file, list, 0o600))
	h := newHarness(t, started.URL(t, "sqlite"), func(c *serverConfig) { c.AllowedOperations = []string{ownOperations, file} })
	var own map[string]string
	require.NoError(t, json.Unmarshal(frontend.Operations(), &own))
	require.NotEmpty(t, own)
	for _, text := range own { // as somebody without a session
		_, body := h.post("/graphql", map[string]string{"query": text}, "")
		require.NotContains(t, string(body), "OPERATION_NOT_ALLOWED")
	}
	for query, want := range map[string]string{listed: `"__typename":"Query"`, "{ __typename }": "OPERATION_NOT_ALLOWED"} {
		status, body := h.post("/graphql", map[string]string{"query": query}, "")
		require.Equal(t, http.StatusOK, status)
		require.Contains(t, string(body), want)
	}
}
