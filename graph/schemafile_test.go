package graph_test

import (
	"bytes"
	"os"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2/formatter"

	"github.com/lectern-lti/lectern/graph/generated"
)

const schemaFile = "schema.graphql"

// TestTheSchemaInOneFileIsCurrent holds the file that other frontends generate their code from to the schema
// that is served.
func TestTheSchemaInOneFileIsCurrent(t *testing.T) {
	t.Parallel()
	var buf bytes.Buffer
	buf.WriteString("# Code generated from graph/schema, DO NOT EDIT: go generate ./graph\n\n")
	formatter.NewFormatter(&buf, formatter.WithIndent("  ")).
		FormatSchema(generated.NewExecutableSchema(generated.Config{}).Schema())
	if *update {
		require.NoError(t, os.WriteFile(schemaFile, buf.Bytes(), 0o600))
		return
	}
	stored, err := os.ReadFile(schemaFile)
	require.NoError(t, err)
	require.True(t, bytes.Equal(stored, buf.Bytes()), "%s is out of date: go generate ./graph", schemaFile)
}
