package graph_test

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/lectern-lti/lectern/graph/generated"
)

// TestEveryCodeIsDocumented looks for the heading that each docsUrl points at.
func TestEveryCodeIsDocumented(t *testing.T) {
	t.Parallel()
	page, err := os.ReadFile("../docs/graphql.md")
	require.NoError(t, err)
	schema := generated.NewExecutableSchema(generated.Config{}).Schema()
	for _, enum := range []string{"ErrorCode", "UserErrorCode"} {
		for _, c := range schema.Types[enum].EnumValues {
			require.Equal(t, 1, strings.Count(string(page), "\n### "+c.Name+"\n"), "a heading for %s in docs/graphql.md", c.Name)
		}
	}
}
