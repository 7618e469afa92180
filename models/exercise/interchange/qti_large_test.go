//go:build !race

package interchange_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/lectern-lti/lectern/models/exercise/interchange"
)

func TestADocumentOfTinyElementsIsRefused(t *testing.T) {
	t.Parallel()
	_, err := interchange.Read(t.Context(), source([]byte(item2("<itemBody>"+strings.Repeat("<p/>", 1<<20)+"</itemBody>"))), interchange.DefaultLimits())
	require.ErrorIs(t, err, interchange.ErrTooLarge)
}
